"""What a user's file can do to us. Each problem is one class; its docstring is its message.

A problem says what is wrong and what to do next, in one Chinese sentence. It is never a finding and never
a traceback.
"""


class Problem(Exception):
    """{name} 无法处理。"""

    code = "problem"
    exit_status = 3

    def __init__(self, name: str = "", **facts: object) -> None:
        self.name = name
        self.facts = facts
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The sentence for the user."""
        return (type(self).__doc__ or "").strip().format(name=self.name, **self.facts)


class UnreadableFile(Problem):
    """{name} 无法读取。"""

    code = "file/unreadable"


class NoSuchFile(UnreadableFile):
    """没有找到 {name}；请核对路径。"""

    code = "file/missing"


class EmptyFile(UnreadableFile):
    """{name} 是空文件，没有可以核对的内容。"""

    code = "file/empty"
