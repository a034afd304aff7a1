"""What managers do: hours, purses, levers, whom they call, moderation; phases, goals and gates."""
