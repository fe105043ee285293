"""任务分解表.xlsx -> Plan."""
