"""The Vietnamese words of the registry: labels, definitions, weak points and next steps."""

from lib import reference
from lib.labels.rounds import PLACES

REFUSALS: dict[str, str] = {
    "unit_code_unknown": "Không có đơn vị mã {code}; kiểm tra lại mã đơn vị.",
}

SIDE_NAMES: dict[str, str] = {"workplace": "Nơi công tác", "residence": "Nơi cư trú"}

STEP_NAMES: dict[str, str] = {
    **PLACES,
    "members": "Tổng số đảng viên",
    "working": "Đảng viên đang công tác",
    "in_scope": "Thuộc diện giới thiệu",
    "introduced": "Đã giới thiệu về nơi cư trú",
    "received": "Nơi cư trú đã tiếp nhận",
    "subject": "Thuộc diện lấy nhận xét",
    "due": "Phiếu phải thu",
}

# The criteria of the yearly form under the names of the measures that count their levels.
_CRITERIA: dict[str, str] = {
    "proposals" if criterion.get("is_proposal") else f"criterion_{criterion['number']}": (
        f"Tiêu chí {criterion['number']} – {criterion['short']}"
    )
    for version in reference.versions("slip_forms")
    if version["kind"] == "3-213"
    for criterion in version["criterion"]
}

MEASURE_NAMES: dict[str, str] = {
    "introduction": "Tỷ lệ giới thiệu",
    "reception": "Tỷ lệ tiếp nhận",
    "completeness": "Phiếu đã thu",
    "timeliness": "Phiếu đúng hạn",
    "collective_evidence": "Có họp tập thể cùng Mặt trận",
    "returned": "Đã báo nơi công tác",
    **_CRITERIA,
    "exemption_share": "Tỷ lệ miễn",
    "overdue_share": "Phiếu quá hạn chưa có",
    "late_share": "Phiếu nộp trễ",
    "no_collective_meeting": "Phiếu không có họp tập thể",
    "all_top_levels": "Phiếu toàn mức cao nhất",
    "identical_texts": "Nhận xét giống hệt nhau",
    "not_received_share": "Giới thiệu chưa được tiếp nhận",
    "not_introduced_share": "Chưa được giới thiệu",
}

# What the cards, the brief and the sheets of a meeting call a figure.
HEADLINE_NAMES: dict[str, str] = {
    "members": "Tổng số đảng viên",
    "introduction": "Đã giới thiệu",
    "reception": "Đã tiếp nhận",
    "exempt": "Được miễn (cả ba loại)",
    "completeness": "Phiếu đã thu",
    "timeliness": "Phiếu đúng hạn",
    "missing": "Phiếu còn thiếu",
    "collective_evidence": "Họp cùng ban công tác mặt trận",
    "returned": "Đã báo nơi công tác",
}

DEFINITIONS: dict[str, str] = {
    "introduction": "Đảng viên có giấy giới thiệu còn hiệu lực, trên số thuộc diện giới thiệu.",
    "reception": "Đảng viên nơi cư trú đã tiếp nhận, trên số đã giới thiệu.",
    "completeness": "Phiếu đã nhận (đúng hạn và trễ hạn), trên số phiếu phải thu.",
    "timeliness": "Phiếu nhận đến hết ngày hạn, trên số phiếu phải thu.",
    "collective_evidence": (
        "Phiếu có ngày họp chi ủy và có ban công tác Mặt trận dự, trên số phiếu đã nhận."
    ),
    "returned": "Phiếu đã báo cho cấp ủy nơi công tác, trên số phiếu đã nhận.",
    "criterion_1": "Số phiếu ở từng mức của tiêu chí 1, trên số phiếu đã nhận.",
    "criterion_2": "Số phiếu ở từng mức của tiêu chí 2, trên số phiếu đã nhận.",
    "criterion_3": "Số phiếu ở từng mức của tiêu chí 3, trên số phiếu đã nhận.",
    "criterion_4": "Số phiếu ở từng mức của tiêu chí 4, trên số phiếu đã nhận.",
    "criterion_5": "Số phiếu ở từng mức của tiêu chí 5, trên số phiếu đã nhận.",
    "proposals": "Phiếu đề nghị biểu dương, không đề nghị, xem xét xử lý, trên số phiếu đã nhận.",
    "exemption_share": "Đảng viên được miễn theo từng loại và diện, trên số đang công tác.",
    "overdue_share": "Phiếu chưa có khi đã qua ngày hạn, trên số phiếu phải thu.",
    "late_share": "Phiếu nhận sau ngày hạn, trên số phiếu đã nhận.",
    "no_collective_meeting": (
        "Phiếu thiếu ngày họp chi ủy hoặc không có Mặt trận dự, trên số phiếu đã nhận."
    ),
    "all_top_levels": (
        "Phiếu mà mọi tiêu chí, trừ đề nghị, đều ở mức cao nhất, trên số phiếu đã nhận."
    ),
    "identical_texts": (
        "Phiếu có lời nhận xét trùng với phiếu khác của cùng chi bộ, trên số phiếu có lời nhận xét."
    ),
    "not_received_share": "Đảng viên đã giới thiệu mà chưa được tiếp nhận, trên số đã giới thiệu.",
    "not_introduced_share": "Đảng viên chưa được giới thiệu, trên số thuộc diện giới thiệu.",
}

# By whose duty it is: introducing is the workplace's, receiving the residence's.
NEXT_STEPS: dict[str, dict[str, str]] = {
    "workplace": {
        "overdue_share": "Gửi danh sách còn thiếu cho chi bộ, hẹn ngày nộp.",
        "late_share": "Hai cấp ủy thống nhất ngày gửi, ngày trả phiếu.",
        "no_collective_meeting": "Đề nghị chi ủy họp cùng ban công tác Mặt trận.",
        "all_top_levels": "Trao đổi với chi ủy: nhận xét đúng thực chất.",
        "identical_texts": "Trao đổi với chi ủy: nhận xét cụ thể từng người.",
        "not_received_share": "Đối chiếu danh sách với đảng ủy nơi cư trú.",
        "not_introduced_share": "Lập danh sách và cấp giấy giới thiệu còn thiếu.",
    },
    "residence": {
        "overdue_share": "Gửi danh sách còn thiếu cho chi bộ, hẹn ngày nộp.",
        "late_share": "Hai cấp ủy thống nhất ngày gửi, ngày trả phiếu.",
        "no_collective_meeting": "Họp chi ủy cùng ban công tác Mặt trận.",
        "all_top_levels": "Trao đổi với chi ủy: nhận xét đúng thực chất.",
        "identical_texts": "Trao đổi với chi ủy: nhận xét cụ thể từng người.",
        "not_received_share": "Tiếp nhận và phân về chi bộ.",
        "not_introduced_share": "Báo nơi công tác giới thiệu người còn thiếu.",
    },
}

GROUPINGS: dict[str, str] = {"age": "Độ tuổi", "kind": "Loại chi bộ"}
NO_AGE = "Không có ngày sinh"

LEVEL_COLUMNS: dict[str, str] = {"1": "Mức 1 (cao nhất)", "2": "Mức 2", "3": "Mức 3 (thấp nhất)"}
