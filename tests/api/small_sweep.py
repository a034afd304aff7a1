"""A small sweep: four policies in two worlds, two runs each."""

BASE = """format: 1
name: Small park
personas:
  office: {headcount: 12, template: desk}
  park: {headcount: 18, template: shift}
managers: {central: {hours_per_week: 10}}
run: {horizon_weeks: 12}
"""
EXPERIMENT = """format: 1
question: How long, with or without a manager?
bases: {park: small.yaml, none: small-none.yaml}
levers:
  phases.activation.weeks: {values: [4, 8]}
uncertainties:
  behaviour.visit.habit: {range: [2.4, 4.2]}
design: {uncertainties: {kind: lhs, points: 2}}
outcomes: [adopted_mean, npv]
replications: 2
"""


def write(folder):
    """The experiment's file, with the scenarios beside it."""
    (folder / "small.yaml").write_text(BASE)
    (folder / "small-none.yaml").write_text("extends: small.yaml\nname: None\nmanagers: {}\n")
    (folder / "question.yaml").write_text(EXPERIMENT)
    return folder / "question.yaml"
