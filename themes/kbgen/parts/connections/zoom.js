/** Zooming a picture within its box, which scrolls: by buttons, keys, wheel with Ctrl and two fingers. */

const LEAST = 0.4;
const MOST = 4;

/** Let a box's picture be zoomed; dragging with a mouse pans, like scrolling and swiping do. */
export function makeZoomable(box, buttons, signal) {
  const svg = box.querySelector("svg");
  const natural = svg.viewBox.baseVal.width;
  const fingers = new Map();
  let apart = 0;

  /** Zoom by a factor around a point of the box; 0 for how it was. */
  const zoom = (factor, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
    const before = svg.getBoundingClientRect().width;
    const after = Math.min(MOST * natural, Math.max(LEAST * natural, before * factor));
    if (factor === 0) delete svg.dataset.zoomed;
    else svg.dataset.zoomed = "";
    svg.setAttribute("width", factor === 0 ? natural : after);
    box.classList.toggle("kb-poster--zoomed", factor !== 0);
    const scale = svg.getBoundingClientRect().width / before;
    box.scrollTo((box.scrollLeft + x) * scale - x, (box.scrollTop + y) * scale - y);
  };

  const at = (event) => {
    const { left, top } = box.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };

  const distance = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };

  buttons.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) zoom(Number(button.dataset.zoom));
  }, { signal });

  box.addEventListener("keydown", (event) => {
    const factor = { "+": 1.25, "=": 1.25, "-": 0.8, "−": 0.8, 0: 0 }[event.key];
    if (factor === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zoom(factor);
  }, { signal });

  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), ...at(event));
  }, { signal, passive: false });

  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.target.closest("a")) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) apart = distance();
  }, { signal });

  addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) {
      const now = distance();
      zoom(now / apart, ...at(event));
      apart = now;
    } else if (event.pointerType === "mouse") {
      box.scrollBy(last.clientX - event.clientX, last.clientY - event.clientY);
    }
  }, { signal });

  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (event) => fingers.delete(event.pointerId), { signal });
  }
}
