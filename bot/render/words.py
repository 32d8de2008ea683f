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
    "reread": "重读所得，只入台账",
}
KINDS = {"project": "项目", "batch": "批次", "target": "目标", "actual": "实绩"}
ICONS = {"project": "🟢", "batch": "📦", "target": "🎯"}
EVENTS = {"step": "步骤", "promise": "承诺", "amount": "金额"}
CONFLICTS = {"amount": "金额", "count": "个数"}
RULINGS = {"merge": "合并", "split": "拆分"}
EVERYTHING = "全部"  # a subscription without a filter
AMOUNTS = {"total": "总投资", "planned": "计划投资", "phase": "首期投资", "annual_turnover": "年产值/交易额"}
COMPARATORS = {"=": "", ">=": "≥", ">": "超", "~": "约", "<=": "≤"}
STRENGTHS = {"pledge": "确保", "aim": "力争", "plan": "计划"}
FATES = {"coming": "未到期", "overdue": "逾期未见", "kept": "如期", "late": "迟于承诺"}
CLAIMS = {"amount": "金额", "count": "个数", "batch": "同一场活动"}
DECISIONS = {"alert": "提醒", "silence": "静默"}
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

# What a column of a table is called. Data formats keep the English names: programs read them.
HEADINGS = {
    "id": "编号", "ids": "编号", "place": "地区", "owner": "主体", "name": "名称", "names": "名称",
    "company": "企业", "companies": "企业", "stage": "阶段", "stages": "阶段", "steps": "各阶段",
    "step": "阶段", "amount_yi": "亿元", "yi": "亿元", "amounts": "金额", "amount_kind": "金额类别",
    "period": "期间", "articles": "报道数", "scope": "范围", "count": "个数", "indicator": "指标",
    "value": "数值", "unit": "单位", "sign": "比较", "strength": "力度", "told": "已提醒", "pledge": "承诺",
    "actual": "实绩", "actual_period": "实绩期间", "rate": "完成率%", "points": "差（点）", "elapsed": "序时%",
    "ahead": "快慢（点）", "verdict": "结论", "districts_sum": "各区合计", "promised": "承诺到",
    "promises": "承诺", "due": "到期", "days_left": "还剩（天）", "fate": "结果", "before": "此前",
    "source": "来源", "sources": "来源", "since": "自", "days": "天数", "usual_days": "期限（天）", "usual_by": "依据",
    "usual_of": "样本", "suspected": "推断", "why": "缘由", "kind": "种类", "what": "事项", "claims": "各家说法",
    "title": "标题", "topics": "主题", "reason": "理由", "published_at": "发布", "created_at": "时间",
    "updated_at": "更新",
    "headline": "提醒", "article_url": "原文", "alert_id": "提醒", "channel": "渠道", "address": "地址",
    "state": "状态", "attempt": "次数", "uncertain": "不确定", "sent_at": "送出", "due_at": "待送", "detail": "细节",
    "attempts": "已试", "next_try_at": "下次尝试", "promised_for": "应送", "oldest": "最久的", "given_up": "已放弃",
    "notice": "通知", "claimer": "跟进人", "claimed_on": "认领", "responded": "登记响应", "assessed": "初步研判",
    "fed_back": "反馈引荐人", "reported": "报告进展", "progress": "进展", "outcome": "结果", "entry_id": "台账编号",
    "url": "网址", "doc": "文档", "health": "健康", "checked_at": "上次访问", "new_at": "上次有新",
    "next_check_at": "下次访问", "enabled": "启用", "found": "发现", "new": "新", "fetched": "下载",
    "failed": "失败", "alerts": "提醒", "quote": "引文", "growth": "同比%", "stage_is_goal": "是目标",
    "comparator": "比较", "parent": "所属项目", "heard": "报道", "median_days": "中位（天）", "fastest": "最快",
    "slowest": "最慢", "projects": "项目", "chain": "产业链", "batch": "批次", "target": "目标",
    "project": "项目", "empty": "空白的链", "total": "合计", "table": "表", "rows": "行数", "check": "检查",
    "signed": "签约", "started": "动工", "operating": "投产",
    "ok": "正常", "configured": "已配置", "waiting": "排队",
    "retired": "停用的地址", "item": "检查项", "next": "下一步", "text": "订阅", "until": "至", "rhythm": "频率",
    "wanted_by": "订阅", "mutes": "静音", "rehearsal": "预演",
    "article_id": "文章", "how": "变化", "about": "对象", "field": "项", "now": "现在", "words": "依据的词",
    "evidence": "依据", "amount_comparator": "金额比较", "at": "时间", "note": "说明",
    # of a sheet, which shows one thing whole
    "facts": "事实", "told_in": "出处", "topic_words": "主题依据的词", "version": "版本", "duplicate_of": "转载自",
    "named": "具名的", "named_count": "具名个数", "named_yi": "具名亿元", "unnamed_count": "未具名个数",
    "unnamed_yi": "未具名亿元", "adds_up": "合得上总数", "rivals": "另有说法", "message_id": "消息号",
    "notice_id": "通知编号", "lease_until": "发送占用至", "happened": "经过", "open": "待办", "act": "事项",
    "by": "何人", "hosts": "主机", "alternatives": "备用网址", "outlet": "报纸或网站", "language": "语言",
    "interval_s": "间隔（秒）", "floor_s": "最短间隔（秒）", "cap_s": "最长间隔（秒）",
    "quiet_after_s": "多久没新算静（秒）", "confidence": "把握", "seen_working": "实测可用",
    "disabled_because": "停用原因", "options": "其他设置",
    "quiet": "久无新内容", "failures": "连续失败", "last_visit": "最近一次访问", "asked": "访问",
    "answered": "回答", "selector": "选择器", "late": "超期",
}  # fmt: skip
DELIVERY_STATES = {
    "pending": "待发", "sending": "发送中", "sent": "已送达", "retry": "待重试",
    "uncertain": "不确定", "dead": "已放弃", "muted": "已静音",
}  # fmt: skip
LINK_STATES = {"found": "已发现，待下载", "fetched": "已下载，待阅读", "read": "已读，无文章", "gone": "放弃"}
NOTICES = {
    "broadcast": "广播",
    "reminder": "跟进提醒",
    "escalation": "线索上报",
    "handover": "线索接手",
    "ledger": "线索台账",
}
# What two readings of one article differ in, and how.
ARTICLE = {
    "title": "标题", "text": "正文", "kicker": "引题", "subtitle": "副题", "byline": "署名", "outlet": "稿源",
    "label": "版面", "place": "地区", "source": "来源", "published_at": "发布", "dated_by": "日期依据",
    "read_by": "正文规则", "attachments": "附件", "picture_only": "仅有图片", "language": "语言", "jump_to": "下转",
    "jump_from": "上接",
}  # fmt: skip
# What an article's day and text were read by; a template of a site's family goes by its own name.
DATED_BY = {
    "meta": "网页元数据", "header": "标题下的一行", "script": "网页脚本", "url": "网址", "list": "来源的列表",
    "body": "正文", "given": "随文件给出", "fetched": "文中没有，以下载之日为准",
}  # fmt: skip
READ_BY = {"given": "随文件给出", "density": "文字最密之处", "columns": "报纸版面的分栏", "": "未说明"}
DIFFERENCES = {"article": "文章", "topic": "主题", "fact": "事实", "verdict": "结论"}
HOWS = {"added": "加", "removed": "去", "changed": "改"}
# What the words of a column are called.
CALLED = {
    "stage": STAGES,
    "stages": STAGES,
    "reason": REASONS,
    "kind": KINDS,
    "verdict": {**VERDICTS, **DECISIONS},
    "strength": STRENGTHS,
    "amount_kind": AMOUNTS,
    "state": DELIVERY_STATES,
    "notice": NOTICES,
    "health": HEALTH,
    "how": HOWS,
    "dated_by": DATED_BY,
    "read_by": READ_BY,
    "confidence": {"H": "高", "M": "中", "L": "低"},
    "rhythm": {"at_once": "立即", "daily": "每日", "workday": "工作日", "weekly": "每周"},
    "usual_by": {"own": "本地项目", "least": "最短期限", "otherwise": "默认"},
}
