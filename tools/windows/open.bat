@echo off
rem Double-click: the page opens in the browser, on the workspace that lies beside this folder.
chcp 65001 >nul
title lp-reports
"%~dp0app\python\python.exe" -X utf8 -m lp_reports serve -w "%~dp0.."
if errorlevel 1 pause
