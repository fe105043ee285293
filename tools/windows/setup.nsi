; The installer for one person, without rights: makensis -DFOLDER=… -DVERSION=… -DTARGET=… -DSIZE=… (kilobytes) -DCOMPRESS=… setup.nsi
; Workspaces are the person's own and are never touched.
Target amd64-unicode ; as the interpreter
SetCompressor ${COMPRESS}
!include MUI2.nsh
!define TITLE "培训台账汇总"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\lp_reports"
!define PROGRAM "$INSTDIR\open.bat"
!define ICON "$INSTDIR\app\python\python.exe"

Name "${TITLE}"
BrandingText "${TITLE} ${VERSION}"
OutFile "${TARGET}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\lp_reports"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_WELCOMEPAGE_TITLE "安装${TITLE}"
!define MUI_WELCOMEPAGE_TEXT "不用管理员权限，不用联网。程序装在您自己的用户文件夹里；台账放在“文档”里的“培训台账”文件夹，卸载时不会动它。$\r$\n$\r$\n原来装过的，先关闭它的窗口，再安装，会换成这一版。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "装好了"
!define MUI_FINISHPAGE_TEXT "桌面上有两个图标：双击“${TITLE}”打开网页；把台账拖到“台账自查”上，就逐份检查。"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "现在打开网页"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenPage
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Function OpenPage
  ExecShell "" "$DESKTOP\${TITLE}.lnk"
FunctionEnd

; A program that runs keeps its file: then nothing is removed or written.
!macro STOP_WHERE_IT_RUNS un
Function ${un}StopWhereItRuns
  ClearErrors
  Delete "${ICON}"
  IfErrors 0 +3
    MessageBox MB_OK|MB_ICONSTOP "程序正开着。请关闭它的窗口（网页右上角“关闭程序”），再做一次。" /SD IDOK
    Abort
FunctionEnd
!macroend
!insertmacro STOP_WHERE_IT_RUNS ""
!insertmacro STOP_WHERE_IT_RUNS "un."

!macro REMOVE
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\manual"
  Delete "$INSTDIR\*.bat"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\sbom.cdx.json"
!macroend

Section
  Call StopWhereItRuns
  !insertmacro REMOVE
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$DOCUMENTS\培训台账"

  SetOutPath "$DOCUMENTS\培训台账" ; where the shortcuts start
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "${PROGRAM}" '"$DOCUMENTS\培训台账"' "${ICON}"
  CreateShortcut "$DESKTOP\台账自查.lnk" "$INSTDIR\check.bat" "" "${ICON}"
  CreateDirectory "$SMPROGRAMS\${TITLE}"
  CreateShortcut "$SMPROGRAMS\${TITLE}\${TITLE}.lnk" "${PROGRAM}" '"$DOCUMENTS\培训台账"' "${ICON}"
  CreateShortcut "$SMPROGRAMS\${TITLE}\命令窗口.lnk" "$INSTDIR\window.bat" "" "${ICON}"
  CreateShortcut "$SMPROGRAMS\${TITLE}\用户手册.lnk" "$INSTDIR\manual\用户手册.html"
  CreateShortcut "$SMPROGRAMS\${TITLE}\卸载.lnk" "$INSTDIR\uninstall.exe"

  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "lp_reports"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "${ICON}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  Call un.StopWhereItRuns
  !insertmacro REMOVE
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$DESKTOP\${TITLE}.lnk"
  Delete "$DESKTOP\台账自查.lnk"
  RMDir /r "$SMPROGRAMS\${TITLE}"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
