# 只需 Python 3.11 和 make；其余都装进 .venv
PYTHON ?= python3
BIN := .venv/bin
# 与汇总的表并列的数，由这几个命令的测试看
FIGURES := $(addprefix tests/commands/test_,outcomes.py verify.py funds.py sources.py)
# 一个核一个测试进程，另加一个：有的测试在等浏览器、等 LibreOffice
WORKERS = $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
WORKSPACE := 样例工作区
PREFECTURE := 样例州
DISTRICT := 样例区
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif

.DEFAULT_GOAL := help
.PHONY: help setup run prefecture district test test-pythons check format golden templates docs lock samples bench province heads page windows windows-test soak mutants coverage audit

help:  ## 列出可用的命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/ready  ## 建 .venv，装好程序和开发工具

.venv/ready: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更新的版本")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q lp_reports
	touch .venv/ready

run: setup  ## 用样例台账建一个工作区，汇总它最新的一个季度
	$(BIN)/python samples/make.py $(WORKSPACE)
	$(BIN)/lp-reports init $(WORKSPACE)
	$(BIN)/lp-reports run -w $(WORKSPACE)

prefecture: setup  ## 用三个样例县做一个州，汇总它最新的一个季度
	$(BIN)/python samples/prefecture.py $(PREFECTURE)
	$(BIN)/lp-reports rollup $(PREFECTURE)/上级.toml

district: setup  ## 做第二个样例县（一个区，另一种计划），把它的表都出一遍
	$(BIN)/python samples/district.py $(DISTRICT)
	$(BIN)/lp-reports run 2024Q1 -w $(DISTRICT)
	$(BIN)/lp-reports run -w $(DISTRICT) --sqlite
	$(BIN)/lp-reports remind -w $(DISTRICT)
	$(BIN)/lp-reports rectify -w $(DISTRICT)
	$(BIN)/lp-reports funds -w $(DISTRICT) --people
	$(BIN)/lp-reports outcomes -w $(DISTRICT)
	$(BIN)/lp-reports verify -w $(DISTRICT)
	$(BIN)/lp-reports run 2024-05 -w $(DISTRICT)

test: setup check  ## 全部检查和测试
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile

soak: setup  ## 时间长的测试：每一次写都试三种错，随机结束 1,000 次；任意的县一百倍；每个读取程序乱改 FUZZ_SECONDS 秒（600）；最大的刁难文件；换一个 SEED 试另外的
	SOAK=1 $(BIN)/python -m pytest tests/commands/test_failing_disk.py tests/properties tests/files/test_fuzz.py tests/files/test_attacks.py

mutants: setup  ## 变异测试：在判断、合并、表头里随机改错，看测试查不查得出（要另装 cosmic-ray，COUNT=每处个数）
	$(BIN)/python tools/mutants.py $(COUNT)

coverage: setup  ## 判断、合并、表头每个分支走到没有（要另装 coverage）
	$(BIN)/python -m coverage run --branch --source lp_reports/ledger/rows,lp_reports/ledger/values,lp_reports/ledger/heads,lp_reports/consolidate -m pytest tests/ledger tests/findings tests/heads tests/consolidate $(FIGURES)
	$(BIN)/python -m coverage report --skip-covered --sort=cover

audit:  ## 锁定的依赖有没有已知漏洞（要另装 pip-audit；漏洞库连不上时说明，不算没有漏洞）
	$(PYTHON) tools/audit.py

test-pythons:  ## 在 3.11 至 3.14 里装有的每个 Python 上测试（TESTS=tests/api 只测一部分）
	$(PYTHON) tools/test_pythons.py $(TESTS)

check: setup  ## 风格、类型、分层
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --config pyproject.toml --no-logo

format: setup  ## 整理代码格式
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: setup  ## 重写样例的标准答案，改动要逐行看过
	$(BIN)/python tests/goldens/remake.py

templates: setup  ## 重画官方表格模板
	$(BIN)/python tools/draw_templates.py

docs: setup  ## 重写文档里由程序写的部分
	$(BIN)/python tools/write_docs.py

page: setup  ## 做 templates/台账自查.html：填报人用浏览器打开就能自查的一个文件（要有 npm）
	$(BIN)/python tools/build_page.py

windows: setup  ## 做 dist/lp_reports-版本-windows.zip：Windows 上解开就能用（EMBED=新的官方 Python 压缩包）
	$(BIN)/python tools/windows/build.py

windows-test: setup  ## 用 wine 试这个文件夹
	$(BIN)/python -m pytest tests/windows

lock:  ## 重写 requirements.lock：每个依赖的版本和哈希（要有 uv）
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --extra dev \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

samples: setup  ## 重做样例台账
	$(BIN)/python samples/make.py

bench: setup  ## 逐步测用时和内存，与常见做法比（BENCH="200000" 另测二十万行，约十分钟）
	$(BIN)/python -m compileall -q lp_reports
	$(BIN)/python tools/bench.py $(BENCH)

province: setup  ## 测上级汇总：造129个县约三百万行（PROVINCE="目录 县数 每份行数"，加 --hand-in 快）
	$(BIN)/python tools/province.py $(PROVINCE)

heads: setup  ## 表头读得怎样：逐个抽掉的写法、没见过的写法、编造的和真实的表头
	$(BIN)/python tools/measure_heads.py
