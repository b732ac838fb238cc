# 明账 on a fresh machine: Python 3.11 with pip, make and git are all that is needed.
#
#   make run     set up, check the sample report in the terminal and write its HTML report
#   make test    set up, then lint, types and all tests
#
# uv is taken from PATH, or brought into .uv: `pip install --target` is allowed on an externally managed
# Python (PEP 668) and needs no venv module.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
BIN := .venv/bin
READY := .venv/.ready

REPORT ?= samples/青禾县档案馆2023年度部门决算.txt
RESULT ?= out/核对结果.html

# uv brings no Python of its own and does not read pip's settings: a mirror that pip uses is passed on.
export UV_PYTHON_DOWNLOADS := never
MIRROR = $${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$($(PYTHON) -m pip config get global.index-url 2>/dev/null || true)}}

.PHONY: help
help: ## 列出可用的命令
	@grep -E '^[a-z]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: $(READY) ## 核对样例报告：终端显示结果，并写出 HTML
	@mkdir -p "$(dir $(RESULT))"
	@$(BIN)/mingzhang check "$(REPORT)" || [ $$? -eq 1 ]
	@$(BIN)/mingzhang check "$(REPORT)" --format html -o "$(RESULT)" || [ $$? -eq 1 ]
	@echo "请用浏览器打开 $(RESULT) 查看。"

.PHONY: setup
setup: $(READY) ## 安装到 .venv
	@echo "已安装：$(BIN)/mingzhang"

.PHONY: test
test: lint ## 代码规范、类型和全部测试
	@$(BIN)/pytest

.PHONY: lint
lint: $(READY) ## 代码规范和类型
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

.PHONY: docs
docs: $(READY) ## 由规则目录重新生成 docs/rules.md
	@$(BIN)/python -m mingzhang.rules.catalogue docs/rules.md

.PHONY: bench
bench: $(READY) ## 依次运行 benchmarks/ 下的各项指标
	@for file in benchmarks/[a-z]*.py; do echo "== $$file"; $(BIN)/python "$$file"; done

.PHONY: lock
lock: $(UV) ## 重新锁定依赖版本（requirements.lock 不含任何地址）
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --group dev --output-file requirements.lock pyproject.toml
	@! grep -n '//' requirements.lock

.PHONY: clean
clean: ## 删除环境、缓存和输出
	@rm -rf .venv .uv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

$(READY): pyproject.toml requirements.lock | $(UV)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "明账需要 Python 3.11 或更高版本")'
	@index="$(MIRROR)"; [ -z "$$index" ] || export UV_DEFAULT_INDEX="$$index"; \
	$(UV) venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv; \
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock; \
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

.uv/bin/uv:
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action ignore --target .uv uv
