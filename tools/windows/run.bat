@echo off
rem Drop a workspace folder on it: its newest quarter is consolidated.
chcp 65001 >nul
"%~dp0app\python\python.exe" -X utf8 -m lp_reports run -w %1
pause
