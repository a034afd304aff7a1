"""What is said of a call that is not written as it should be, and the frame of help pages, through our catalogue.

Typer's own words are English. They are neither shown nor read: a refusal is recognised by its class and said from its
fields, so that another version's wording changes nothing.
"""

from collections.abc import Iterable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from simulator.characters import escaped
from simulator.errors import PlanError
from simulator.suggestions import did_you_mean
from simulator.texts import _

REFUSED: type[Exception] = typer.BadParameter.__mro__[1]  # what every refusal of a call is, wherever Typer keeps it
HELP_SHOWN = "NoArgsIsHelpError"
ENDS = ("min", "max")  # of what a number may be


class UsageError(PlanError):
    """A call that is not written as it should be."""


class Command(TyperCommand):
    """A command whose frame speaks the language of the call."""

    def get_usage(self, ctx: Any) -> str:
        """Return how the command is written."""
        return _usage(ctx, self.get_params(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help page, with our words."""
        return _in_our_words(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of a call; raises UsageError where there are too many."""
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, args)
        except REFUSED as problem:
            problem.__dict__["ctx"] = getattr(problem, "ctx", None) or ctx
            raise
        if left and not ctx.resilient_parsing:
            text = _("more was given than the command takes: {words}")
            raise _refusal(ctx, text.format(words=escaped(" ".join(left))))
        return left


class Group(TyperGroup):
    """The whole command, whose frame speaks the language of the call."""

    def get_usage(self, ctx: Any) -> str:
        """Return how a command is written."""
        return _usage(ctx, (), _("COMMAND ..."))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help page, with our words."""
        return _in_our_words(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant by the first word; raises UsageError where there is none."""
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            hint = did_you_mean(args[0], self.list_commands(ctx))
            raise _refusal(ctx, _("there is no command '{name}'{hint}").format(name=escaped(args[0]), hint=hint))
        return super().resolve_command(ctx, args)


def said(problem: Exception) -> str:
    """Return what is said of a call that Typer refuses; nothing where the help page was shown in its place."""
    if type(problem).__name__ == HELP_SHOWN:
        return ""
    ctx = getattr(problem, "ctx", None)
    return str(_refusal(ctx, _reason(problem, ctx)))


def _reason(problem: Exception, ctx: Any) -> str:
    """Return why a call is refused, from the fields of the refusal."""
    names = {one.__name__ for one in type(problem).__mro__}
    name = getattr(problem, "option_name", "") or ""
    if "NoSuchOption" in names:
        known = [option for one in _params(ctx) for option in one.opts]
        return _("there is no option {name}{hint}").format(name=escaped(name), hint=did_you_mean(name, known))
    if "BadOptionUsage" in names:
        given = [one for one in _params(ctx) if name in one.opts]
        flag = any(getattr(one, "is_flag", False) for one in given)
        text = _("{name} takes no value") if flag else _("{name} needs a value")
        return text.format(name=escaped(name))
    param = getattr(problem, "param", None)
    if param is None:
        return _("the words of the command cannot be read")
    if "MissingParameter" in names:
        text = _("{name} is missing") + _wanted(param)
    else:
        text = _("{name}: this value cannot be taken") + _wanted(param)
    return text.format(name=_name(param))


def _wanted(param: Any) -> str:
    """Return what a parameter takes, where it is a choice or a number; else nothing."""
    form = getattr(param, "type_descriptor", None) or getattr(param, "type", None)
    choices = getattr(form, "choices", None)
    if choices:
        return "; " + _("one of {all}").format(all=", ".join(str(getattr(one, "value", one)) for one in choices))
    low, high = (getattr(param, end, None) if hasattr(param, end) else getattr(form, end, None) for end in ENDS)
    if low is not None and high is not None:
        return "; " + _("a number from {low} to {high}").format(low=low, high=high)
    return "; " + _("a number of {low} or more").format(low=low) if low is not None else ""


def _refusal(ctx: Any, reason: str) -> UsageError:
    """Return the whole message: how the command is written, where help is, and what is wrong."""
    if ctx is None:
        return UsageError(reason)
    where = _("`{command} --help` shows what it takes").format(command=ctx.command_path)
    return UsageError(f"{ctx.command.get_usage(ctx)}\n{where}\n{reason}")


def _params(ctx: Any) -> Iterable[Any]:
    """Return the options and arguments of the command of a call."""
    return ctx.command.get_params(ctx) if ctx is not None else ()


def _usage(ctx: Any, params: Iterable[Any], rest: str = "") -> str:
    """Return how a command is written: its name, options, arguments."""
    arguments = [_argument(one) for one in params if one.param_type_name == "argument"]
    return " ".join((_("Usage:"), ctx.command_path, _("[OPTIONS]"), *arguments, rest)).rstrip()


def _argument(param: Any) -> str:
    """Return how an argument is written: in brackets where it may be left out, with dots where more may come."""
    name = _name(param) + ("..." if param.nargs != 1 else "")
    return name if param.required else f"[{name}]"


def _name(param: Any) -> str:
    """Return how a parameter is called: an option by its longest form, an argument by its name."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name)


def _in_our_words(option: Any) -> Any:
    """Return the option that shows the help page, explained by us."""
    if option is not None:
        option.help = _("show this page")
    return option
