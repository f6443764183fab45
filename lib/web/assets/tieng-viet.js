// Runs before Streamlit's own scripts on every page of the application: Vietnamese for the texts that
// Streamlit 1.67 has built in.
"use strict";
window.prerenderReady = false;

// Dates and numbers follow the language of the browser; here everybody reads Vietnamese.
Object.defineProperty(navigator, "language", { get: () => "vi-VN" });
Object.defineProperty(navigator, "languages", { get: () => ["vi-VN", "vi"] });

const WORDS = {
  "Choose an option": "Chọn một mục",
  "Choose options": "Chọn các mục",
  "Choose date": "Chọn ngày",
  "Choose date range": "Chọn khoảng ngày",
  "Choose date and time": "Chọn ngày giờ",
  "Select all": "Chọn tất cả",
  "No results": "Không có kết quả",
  "No options": "Không còn mục nào để chọn",
  "No options to select": "Không còn mục nào để chọn",
  "Type to search": "Gõ để tìm",
  "Clear value": "Xóa giá trị",
  "Clear selection": "Bỏ chọn",
  "Clear all": "Xóa hết",
  "Open options": "Mở danh sách",
  "Show suggestions": "Mở danh sách",
  "Suggestions": "Các mục để chọn",
  "Number field": "ô số",
  "Selectbox options": "Các mục để chọn",
  "Multiselect options": "Các mục để chọn",
  "Selected values": "Các mục đã chọn",
  "Increment": "Tăng",
  "Decrement": "Giảm",
  "Press Enter to apply": "Nhấn Enter để áp dụng",
  "Press Enter to submit form": "Nhấn Enter để gửi",
  "Press Ctrl+Enter to apply": "Nhấn Ctrl+Enter để áp dụng",
  "Press ⌘+Enter to apply": "Nhấn ⌘+Enter để áp dụng",
  "Press Ctrl+Enter to submit form": "Nhấn Ctrl+Enter để gửi",
  "Press ⌘+Enter to submit form": "Nhấn ⌘+Enter để gửi",
  "Show password text": "Hiện mật khẩu",
  "Hide password text": "Ẩn mật khẩu",
  "Show password": "Hiện mật khẩu",
  "Hide password": "Ẩn mật khẩu",
  "Please fill out this field.": "Chưa nhập ô này.",
  "Help": "Giải thích",
  "Upload": "Tải lên",
  "file upload": "chỗ tải tệp lên",
  "Uploading": "Đang tải lên",
  "Browse files": "Chọn tệp",
  "Browse directories": "Chọn thư mục",
  "Drag and drop file here": "Kéo tệp thả vào đây",
  "Drag and drop files here": "Kéo tệp thả vào đây",
  "Drag and drop a file here": "Kéo tệp thả vào đây",
  "Only one file is allowed.": "Chỉ nhận một tệp.",
  "Error uploading file": "Lỗi khi tải tệp lên",
  "Error deleting file": "Lỗi khi bỏ tệp",
  "Remove file": "Bỏ tệp",
  "Add files": "Chọn tệp khác",
  "Error:": "Lỗi:",
  "File Uploader": "Chỗ tải tệp lên",
  "Search": "Tìm",
  "Previous Result": "Kết quả trước",
  "Next Result": "Kết quả sau",
  "Close search": "Đóng tìm kiếm",
  "Fullscreen": "Toàn màn hình",
  "Enter fullscreen": "Toàn màn hình",
  "Exit fullscreen": "Thu nhỏ lại",
  "Close fullscreen": "Thu nhỏ lại",
  "Download as CSV": "Tải về dạng CSV",
  "Download as PNG": "Tải về dạng ảnh PNG",
  "Download as SVG": "Tải về dạng ảnh SVG",
  "Copy Vega-Lite spec": "Chép mô tả biểu đồ",
  "Show data": "Xem số liệu",
  "Show chart": "Xem biểu đồ",
  "Show/hide columns": "Hiện hoặc ẩn cột",
  "Dataframe column menu": "Lệnh của cột",
  "Toolbar action": "Lệnh",
  "Sort ascending": "Xếp tăng dần",
  "Sort descending": "Xếp giảm dần",
  "Format": "Cách hiện số",
  "Automatic": "Tự động",
  "Localized": "Theo vùng",
  "Statistics": "Thống kê",
  "Autosize": "Vừa nội dung",
  "Pin column": "Ghim cột",
  "Unpin column": "Bỏ ghim cột",
  "Hide column": "Ẩn cột",
  "Copy column name": "Chép tên cột",
  "Add row": "Thêm dòng",
  "Delete row(s)": "Xóa dòng",
  "Copy to clipboard": "Chép",
  "Copied": "Đã chép",
  "empty": "trống",
  "Running...": "Đang chạy…",
  "Running": "Đang chạy",
  "RUNNING...": "Đang chạy…",
  "Stop": "Dừng",
  "Please wait...": "Đợi một chút…",
  "CONNECTING": "Đang nối lại",
  "Connecting": "Đang nối lại",
  "Connection error": "Mất kết nối với máy chủ",
  "Connection lost": "Mất kết nối với máy chủ",
  "Reconnected to server.": "Đã nối lại với máy chủ.",
  "Network error": "Lỗi mạng",
  "Try again": "Thử lại",
  "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
    "Máy chủ đang không trả lời. Trang sẽ tự nối lại; nếu lâu quá, báo quản trị.",
  "Unable to connect to Streamlit server": "Không nối được với máy chủ",
  "Page not found": "Không có trang này",
  "The page that you have requested does not seem to exist. Running the app's main page.":
    "Trang được yêu cầu không có hoặc tài khoản này không được dùng. Đã mở trang đầu.",
  "The page that you have requested does not seem to exist":
    "Trang được yêu cầu không có hoặc tài khoản này không được dùng",
  "Main menu": "Bảng lệnh",
  "Rerun": "Chạy lại",
  "Settings": "Cài đặt",
  "Print": "In",
  "Record a screencast": "Quay màn hình",
  "Record screen": "Quay màn hình",
  "Get help": "Trợ giúp",
  "Report a bug": "Báo lỗi",
  "About": "Giới thiệu",
  "Clear cache": "Xóa bộ nhớ đệm",
  "Theme": "Màu nền",
  "Use system setting": "Theo máy",
  "Light": "Sáng",
  "Dark": "Tối",
  "Wide mode": "Rộng hết màn hình",
  "Open sidebar": "Mở cột bên",
  "Close sidebar": "Đóng cột bên",
  "Expand sidebar": "Mở cột bên",
  "Collapse sidebar": "Đóng cột bên",
  "App pages": "Các trang",
  "Skip to main content": "Đến nội dung chính",
  "Navigate to home page": "Về trang đầu",
  "View less": "Thu bớt",
  "Close": "Đóng",
  "Open": "Mở danh sách",
  "Sidebar": "Cột bên",
  "Logo": "Sổ 213",
  "Notifications": "Thông báo",
  "Dismiss": "Đóng",
  "Cancel": "Hủy",
  "Learn more": "Xem thêm",
  "Loading...": "Đang tải…",
  "No data": "Không có số liệu",
  "Invalid Date": "Ngày không đúng",
  "Start date must be before end date.": "Ngày đầu phải trước ngày cuối.",
  "Selected date unavailable.": "Ngày đã chọn không dùng được.",
  "Date range": "Khoảng ngày",
  "Start Date": "Từ ngày",
  "End Date": "Đến ngày",
  "Quick select a date range": "Chọn nhanh khoảng ngày",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.":
    "Dùng phím mũi tên để chọn ngày, Enter để nhận, Escape để đóng.",
  "Previous": "Trước",
  "Next": "Sau",
  "Previous month": "Tháng trước",
  "Next month": "Tháng sau",
  "Month": "Tháng",
  "Year": "Năm",
  "Calendar": "Lịch",
  "day": "ngày",
  "month": "tháng",
  "year": "năm",
  "hour": "giờ",
  "minute": "phút",
  "Link to heading": "Liên kết đến đề mục",
  "Slide to zoom": "Kéo để phóng to",
};

const PATTERNS = [
  [/^(Show\/hide columns|Search|Fullscreen|Close fullscreen|Show data|Show chart|Download as (?:CSV|PNG|SVG)|Copy Vega-Lite spec): (.+)$/,
    (_, what, name) => `${WORDS[what]}: ${name}`],
  [/^(\d+(?:\.\d+)?)\s?([KMG]B) per file(?: • (.+))?$/, (_, n, unit, kinds) =>
    `Tối đa ${n.replace(".", ",")} ${unit} mỗi tệp` + (kinds ? `, loại ${kinds}` : "")],
  [/^Limit (\d+(?:\.\d+)?)\s?([KMG]B) per file(?: • (.+))?$/, (_, n, unit, kinds) =>
    `Tối đa ${n.replace(".", ",")} ${unit} mỗi tệp` + (kinds ? `, loại ${kinds}` : "")],
  [/^File must be (.+) or smaller\.?$/, (_, size) => `Tệp phải từ ${size} trở xuống.`],
  [/^(.+) files are not allowed\.?$/, () => "Không nhận tệp loại này."],
  [/^(\d+)\.(\d+)\s?([KMG]?B)$/, (_, whole, part, unit) => `${whole},${part} ${unit}`],
  [/^(day|month|year|hour|minute), (.+)$/, (_, part, what) => `${WORDS[part]}, ${what}`],
  [/^Help for (.+)$/, (_, what) => `Giải thích: ${what}`],
  [/^(.+) file upload$/, (_, what) => `${what}: chỗ tải tệp lên`],
  [/^View (\d+) more$/, (_, n) => `Xem thêm ${n} mục`],
  [/^Cancel upload of (.+)$/, (_, what) => `Thôi tải ${what}`],
  [/^Remove (.+)$/, (_, what) => `Bỏ ${what}`],
  [/^Clear (.+)$/, (_, what) => `Xóa ${what}`],
  [/^Today, (.+?)( selected)?$/, (_, day, chosen) => `Hôm nay, ${day}${chosen ? ", đã chọn" : ""}`],
  [/^[a-z_]+ icon$/, () => "biểu tượng"],
  [/^(\d+) options? available\.$/, (_, n) => `${n} mục để chọn.`],
  [/^(.+?),? selected$/, (_, what) => `${what}, đã chọn`],
  [/^Error: (.+)$/, (_, words) => `Lỗi: ${vietnamese(words) ?? words}`],
  [/^Number is below the allowed range\.(?: Please enter a value greater than or equal to (.+)\.)?$/, (_, n) =>
    n ? `Số phải từ ${n} trở lên.` : "Số nhỏ quá."],
  [/^Number is above the allowed range\.(?: Please enter a value less than or equal to (.+)\.)?$/, (_, n) =>
    n ? `Số phải đến ${n} trở xuống.` : "Số lớn quá."],
  [/^Number is outside the allowed range\. Please enter a value between (.+) and (.+)\.$/, (_, from, to) =>
    `Số phải từ ${from} đến ${to}.`],
  [/^Value must be (.+) or later\.$/, (_, day) => `Ngày phải từ ${day} trở đi.`],
  [/^Value must be (.+) or earlier\.$/, (_, day) => `Ngày phải đến ${day} trở về trước.`],
  [/^You can only select up to (\d+) options?\. Remove an option first\.$/, (_, n) =>
    `Chỉ chọn được ${n} mục; bỏ bớt một mục trước.`],
];

const ATTRIBUTES = ["placeholder", "aria-label", "aria-roledescription", "aria-valuetext", "title", "alt"];

function vietnamese(text) {
  const trimmed = text.trim();
  if (!trimmed || trimmed.length > 200) return null;
  if (Object.hasOwn(WORDS, trimmed)) return text.replace(trimmed, WORDS[trimmed]);
  for (const [pattern, worded] of PATTERNS) {
    if (pattern.test(trimmed)) return text.replace(trimmed, trimmed.replace(pattern, worded));
  }
  return null;
}

function translateText(node) {
  const worded = vietnamese(node.nodeValue);
  if (worded !== null && worded !== node.nodeValue) node.nodeValue = worded;
}

function translateAttribute(element, name) {
  const worded = vietnamese(element.getAttribute(name) ?? "");
  if (worded !== null && worded !== element.getAttribute(name)) element.setAttribute(name, worded);
}

function translate(root) {
  if (root.nodeType === Node.TEXT_NODE) return translateText(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  for (const name of ATTRIBUTES) translateAttribute(root, name);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    else for (const name of ATTRIBUTES) translateAttribute(node, name);
  }
}

new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "characterData") translateText(change.target);
    else if (change.type === "attributes") translateAttribute(change.target, change.attributeName);
    else change.addedNodes.forEach(translate);
  }
}).observe(document.documentElement, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
});
