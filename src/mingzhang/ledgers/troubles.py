"""What stops the reading of ledgers: one Chinese sentence each. What does not is a `Trouble` of the row."""

from mingzhang.model.problems import UnreadableFile


class NotAWorkbook(UnreadableFile):
    """{name} 不是工作簿（.xlsx、.xls）；请给出登记台账的 Excel 文件。"""

    code = "ledger/not-a-workbook"


class NoLedgers(UnreadableFile):
    """{name} 里没有认出任何台账；请用 mingzhang ledger template 写出的表样，或把工作表命名为台账的名称。"""

    code = "ledger/none"
