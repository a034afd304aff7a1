"""A page as a notebook session: its blocks run top to bottom, each with what it shows in a block below it.

python -m tests.page_session docs/how-to/python.md      # writes what is shown anew
"""

import ast
import io
import re
import sys
from contextlib import redirect_stdout

from tests.documents import ROOT, text_of

BLOCK = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def cells(page):
    """The blocks of a page with what it shows below them; nothing where it shows nothing."""
    return BLOCK.findall(text_of(page))


def printed(code, known):
    """What a cell prints, and shows of its last expression, as a terminal of 120 columns would."""
    import pandas as pd

    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    out = io.StringIO()
    with redirect_stdout(out), pd.option_context("display.width", 120, "display.max_columns", 20):
        exec(compile(tree, "cell", "exec"), known)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), known)
            if value is not None:
                print(value)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def main():
    """Write what a page's cells show now."""
    page, known = sys.argv[1], {"__name__": "__main__"}

    def shown(match):
        output = printed(match[1], known)
        below = f"\n```text\n{output}\n```\n" if output else ""
        return f"```python\n{match[1]}```\n{below}"

    path = ROOT / page
    path.write_text(BLOCK.sub(shown, text_of(page)), encoding="utf-8")


if __name__ == "__main__":
    main()
