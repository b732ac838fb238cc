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
    """{name} 无法读取；请检查文件是否损坏、是否有读取权限。"""

    code = "file/unreadable"


class NoSuchFile(UnreadableFile):
    """没有找到 {name}；请核对路径。"""

    code = "file/missing"


class NotAFile(UnreadableFile):
    """{name} 不是普通文件；请给出报告文件本身的路径。"""

    code = "file/not-a-file"


class EmptyFile(UnreadableFile):
    """{name} 是空文件，没有可以核对的内容。"""

    code = "file/empty"


class TooLarge(UnreadableFile):
    """{name} 有 {found}，超过上限 {limit}；请确认是决算报告，或用选项 {option} 放宽上限。"""

    code = "file/too-large"
    _UNCOUNTED = "{name} 的内容{found} 的上限；请确认是决算报告，或用选项 {option} 放宽上限。"

    @property
    def message(self) -> str:
        """Counting ends at some limits: then only that there is more is known, and said once."""
        if "超过" in str(self.facts.get("found", "")):
            return self._UNCOUNTED.format(name=self.name, **self.facts)
        return super().message


class NotText(UnreadableFile):
    """{name} 不是 Word、Excel、PDF、OFD 或文本文件，也可能已损坏；请核对文件是否选对。"""

    code = "file/not-text"


class WrongEncoding(UnreadableFile):
    """{name} 的文字编码无法辨认，或内容已经是乱码；请用 UTF-8 或 GB18030 编码重新保存。"""

    code = "file/encoding"


class Damaged(UnreadableFile):
    """{name} 已损坏或不完整，无法读取；请用原来的软件打开检查，或重新取得完整的文件。"""

    code = "file/damaged"


class Encrypted(UnreadableFile):
    """{name} 设有打开密码，无法读取；请去掉密码后再试。"""

    code = "file/encrypted"


class TooSlow(UnreadableFile):
    """{name} 读取超过 {seconds} 秒，已停止；请用原来的软件打开、另存后再核对，或用选项 --max-seconds 放宽上限。"""

    code = "file/too-slow"


class TooMuchMemory(UnreadableFile):
    """{name} 读取时需要的内存超过 {megabytes} MB，已停止；请拆分文件后再核对，或用选项 --max-memory 放宽上限。"""

    code = "file/too-much-memory"


class ReaderDied(UnreadableFile):
    """{name} 使读取程序意外中断，文件可能已损坏；请用原来的软件打开、另存后再核对。"""

    code = "file/reader-died"


class SeveralFiles(UnreadableFile):
    """{name} 是压缩包，这里只能用一份报告；请解压后给出其中的一份。"""

    code = "file/several"


class Unsafe(UnreadableFile):
    """{name} 里夹带了正常文件没有的内容（{found}），为安全起见没有读取；请用原来的软件打开、另存后再核对。"""

    code = "file/unsafe"


class TooOld(UnreadableFile):
    """{name} 是 Word 97 以前的格式，无法读取；请用 Word 或 WPS 打开，另存为 .docx 后再核对。"""

    code = "file/too-old"


class Unsupported(UnreadableFile):
    """{name} 是{kind}，不能直接读取；请{advice}后再核对。"""

    code = "file/unsupported"


class NotFinalAccounts(UnreadableFile):
    """{name} 看起来不是部门决算公开报告（未见决算、“三公”经费或绩效评价内容）；请核对文件是否选对。"""

    code = "file/not-final-accounts"


class NoPages(UnreadableFile):
    """{name} 里没有页面，没有可以核对的内容；请检查文件是否导出完整。"""

    code = "file/no-pages"


class NoText(UnreadableFile):
    """{name} 的页面上没有文字，没有可以核对的内容；请检查文件是否损坏、导出是否完整。"""

    code = "file/no-text"


class Scanned(UnreadableFile):
    """{name} 是扫描件，没有文字层，读不出文字；请索取可以复制文字的 PDF 或 Word 原件，或用选项 --ocr 识别（先安装 mingzhang[ocr]）。"""

    code = "file/scanned"


class Unmapped(UnreadableFile):
    """{name} 里的文字没有对应的编码，读不出来；请从原件重新导出 PDF（嵌入字体），或用选项 --ocr 识别（先安装 mingzhang[ocr]）。"""

    code = "file/unmapped"


class NotAnnotatable(Problem):
    """{name} 的内部结构有损坏，不能在其中加批注；要看批注在原文中的位置，请改用 --format html。"""

    code = "file/not-annotatable"
