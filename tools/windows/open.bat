@echo off
rem Double-click: the page opens in the browser, on the workspace that lies beside this folder.
rem Drop a workspace folder on it: the page opens on that one.
chcp 65001 >nul
title lp-reports
set "work=%~1"
if not defined work set "work=%~dp0.."
"%~dp0app\python\python.exe" -X utf8 -m lp_reports serve -w "%work%"
if errorlevel 1 pause
