/**
 * A picture of a quotation, of advice or of a verdict, to be shown elsewhere: like the cards that stand
 * beside links (kbgen/exporters/cards.py), in the colours and the typeface of the page.
 */

import { download } from "../base/dom.js";

const SIZE = { width: 1200, height: 630 };
const LEFT = 96;
const RIGHT = 1104;
const BAND = 20;
const BOTTOM = 500; // of what stands above the foot
const SIZES = [76, 64, 54, 46, 38, 32, 26]; // of the large words
const LEADING = 1.25;

/** Save the picture of the entry that is shown. */
export function savePicture({ card: kind, label, foot, name }) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, SIZE);
  draw(canvas.getContext("2d"), { kind, label, foot, ...wordsOf(kind) });
  return new Promise((resolve) => {
    canvas.toBlob((picture) => resolve(download(picture, `${name}.png`, "image/png")), "image/png");
  });
}

/** What is said, in large words, and who or what it is about, in small ones. */
function wordsOf(kind) {
  const text = (where) => document.querySelector(where)?.innerText.trim();
  const title = text("h1");
  if (kind === "quote") {
    const about = [...document.querySelectorAll(".kb-spoken figcaption > span")].map((part) => part.innerText.trim());
    return { title: `“${text(".kb-spoken blockquote")}”`, text: about.join(" · ") };
  }
  const verdict = text(".kb-progress__verdict strong");
  return verdict ? { title: verdict, text: title } : { title, text: text(".kb-lead") };
}

function draw(context, { kind, label, title, text, foot }) {
  const colour = colours();
  const font = (size, weight = "normal") => `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const put = (words, top, fill, style) => Object.assign(context, { fillStyle: fill, font: style }).fillText(words, LEFT, top);
  context.textBaseline = "top";
  context.fillStyle = colour("paper");
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.fillStyle = colour(kind);
  context.fillRect(0, 0, BAND, SIZE.height);
  put(label, 84, colour(kind), font(34, "bold"));
  const small = font(34);
  const below = wrapped(context, text ?? "", small).slice(0, 3);
  const room = BOTTOM - 150 - below.length * 44;
  const fitting = (size) => wrapped(context, title, font(size, "bold")).length * size * LEADING <= room;
  const size = SIZES.find(fitting) ?? SIZES.at(-1);
  let top = 150;
  for (const line of wrapped(context, title, font(size, "bold"))) {
    put(line, top, colour("ink"), font(size, "bold"));
    top += size * LEADING;
  }
  below.forEach((line, number) => put(line, top + 16 + number * 44, colour("soft"), small));
  context.fillStyle = colour("rule");
  context.fillRect(LEFT, 530, RIGHT - LEFT, 2);
  const last = wrapped(context, foot, font(24)).slice(0, 2);
  last.forEach((line, number) => put(line, 550 + number * 32, colour("soft"), font(24)));
}

/** The colours of the page by their names. */
function colours() {
  const style = getComputedStyle(document.body);
  return (name) => style.getPropertyValue(`--kb-${name}`).trim();
}

/** Text in lines that fit. */
function wrapped(context, text, font) {
  context.font = font;
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && context.measureText(longer).width > RIGHT - LEFT) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
