@echo off
rem Drop ledgers on it: each is checked, the result lies beside it.
chcp 65001 >nul
"%~dp0app\python\python.exe" -X utf8 -m lp_reports check %*
pause
