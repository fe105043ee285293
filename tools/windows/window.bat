@echo off
rem Double-click: a window in which the manual's commands work.
chcp 65001 >nul
set "PATH=%~dp0;%PATH%"
cd /d "%USERPROFILE%"
"%~dp0app\python\python.exe" -X utf8 -m lp_reports --help
cmd /k
