// The script of the page gives the keyboard (`lib/web/assets/ban-phim.js`).
export default function ({ data }) {
  window.so213Give(data.keys, data.asked);
}
