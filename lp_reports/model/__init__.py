"""The nouns: everything that one stage hands to the next, frozen.

    收件/*.xlsx --read--> Ledger --consolidate--> Summary --write--> 输出/2021Q2/
                  任务分解表.xlsx --> Plan ----^
                  设置.toml ------> Settings -^

In the order to read them: fields, period, plan, ledger, summary; source_sheet is what a sent file looks like.

Glossary (English - 中文)
    ledger - 台账             record - 台账的一行          person-times - 人次
    persons - 人数            category - 培训类别          township - 乡镇(街道)
    unit - 填报单位           lead unit - 牵头单位         task - 任务数
    rate - 完成率             pace - 序时进度              gap - 与序时进度差(百分点)
    vocational - 职业资格证(技能等级证)                    specialised - 专项职业能力证
    free - 免费培训           uncertified - 未取证(含待核) correction - 更正/重报
    counted - 有效            held - 待核                  rejected - 退回
    duplicate - 重复          superseded - 已更新          late report - 补报
    withdrawn - 核减          nil return - 零报告          disposition - 处理结果
    channel - 培训渠道(四)    direction - 就业方向(三)     standing - 去重后成立的培训
    opening - 期初数          finding - 问题

Of a sent file
    table - 一张表(一张工作表可以有几张)                   head - 表头
    field - 一栏              part - 合答一栏的几列之一    class line - 表上方的名：值
    share - 一个单位在一份文件里的部分                     merge - 合并单元格
    skipped - 跳过的行        outside - 没有读到的人       balance - 守恒：身份证号各有去处
"""
