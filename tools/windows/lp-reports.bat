@echo off
chcp 65001 >nul
"%~dp0app\python\python.exe" -X utf8 -m lp_reports %*
