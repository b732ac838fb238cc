"""The concepts of the “三公”经费 and of vehicles, as the grammar names them."""

TOTAL, ABROAD, VEHICLES, RECEPTION = "三公经费", "因公出国(境)费", "公务用车购置及运行维护费", "公务接待费"
PURCHASE, UPKEEP = "公务用车购置费", "公务用车运行维护费"
KINDS = (ABROAD, VEHICLES, RECEPTION)
"""The three of them."""
TYPES = ("轿车", "越野车", "载客汽车")
USES = ("主要领导干部用车", "机要通信用车", "应急保障用车", "其他用车")
