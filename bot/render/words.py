"""The Chinese words for stages, reasons and comparators. Data; every door and channel says the same."""

from __future__ import annotations

STAGES = {
    "signed": "签约",
    "approved": "获批",
    "land": "供地",
    "started": "动工",
    "building": "在建",
    "operating": "投产",
    "ramping": "达产",
    "expanding": "增资扩产",
    "landed": "落户",
    "planned": "谋划",
}
REASONS = {
    "new_project": "新项目",
    "next_stage": "项目新进展",
    "resigned": "疑似重复签约",
    "amended_amount": "金额变更",
    "amended_date": "承诺时间变更",
    "new_batch": "批量项目",
    "new_target": "新目标",
    "revised_target": "目标调整",
    "target_met": "目标完成",
    "correction": "更正",
    "off_topic": "主题无关",
    "no_facts": "无项目或目标",
    "duplicate": "转载重复",
    "already_told": "已经提醒过",
    "known_project": "已知项目，无新进展",
    "more_detail": "已知项目，补充了金额或企业",
    "only_plans": "仅为谋划，尚未签约或动工",
    "under_way": "在建项目的一般提及",
    "only_figures": "仅为统计数据",
    "elsewhere": "外地消息",
    "muted": "已静音",
    "too_old": "发现时已过时",
    "stale_news": "旧闻新发",
    "baseline": "首次访问入库",
}
KINDS = {"project": "项目", "batch": "批次", "target": "目标", "actual": "实绩"}
ICONS = {"project": "🟢", "batch": "📦", "target": "🎯"}
AMOUNTS = {"total": "总投资", "planned": "计划投资", "phase": "首期投资", "annual_turnover": "年产值/交易额"}
COMPARATORS = {"=": "", ">=": "≥", ">": "超", "~": "约", "<=": "≤"}
STRENGTHS = {"pledge": "确保", "aim": "力争", "plan": "计划"}
FATES = {"coming": "未到期", "overdue": "逾期未见", "kept": "如期", "late": "迟于承诺"}
CLAIMS = {"amount": "金额", "count": "个数", "batch": "同一场活动"}
VERDICTS = {"met": "已完成", "missed": "未完成", "ahead": "快于序时", "behind": "慢于序时", "open": "待实绩"}
HEALTH = {
    "ok": "正常",
    "unchanged": "正常（无变化）",
    "not_yet": "今日尚未出版",
    "empty": "列表为空",
    "unreadable": "页面改版，读不出列表",
    "challenge": "反爬验证",
    "login": "要求登录",
    "soft_404": "页面不存在（200）",
    "home_page": "返回了首页",
    "not_found": "404",
    "forbidden": "拒绝访问",
    "throttled": "限流",
    "server_error": "服务器错误",
    "unreachable": "无法连接",
    "timeout": "超时",
    "too_large": "内容过大",
    "bad_encoding": "编码异常",
    "refused": "地址不允许",
    "robots": "robots.txt 不允许",
    "": "未访问",
}
