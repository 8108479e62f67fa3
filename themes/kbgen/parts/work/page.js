/** The page of a reader's own work: the profile, what they have begun, and what is for them. */

import { chooseFile, copyAndTell, download, h, renew } from "../base/dom.js";
import { Words } from "../base/words.js";
import { noticeArea } from "../checklists/notice.js";
import { button, row, takeAway, withFullAddress } from "../checklists/take-away.js";
import { parsed, refusal } from "../checklists/unusable.js";
import { allowClearing } from "../decisions/form.js";
import { appliesTo, readSituation, readSituationFragment, situationFragment } from "../decisions/situation.js";
import { addWork, readWork, savedWork } from "./file.js";
import { keepLater, laterList } from "./later.js";
import { furthestFirst, keepSituation, ownSituation, ownWork } from "./own.js";

const NAME = "situation.json";
const WHOLE = "work.json";

/** Bring the page to life; the hash is the address's when it was opened. */
export function start(root, { sheet, words }, { hash, signal }) {
  new WorkPage(root, sheet, new Words(words), signal).start(hash);
}

class WorkPage {
  constructor(root, sheet, words, signal) {
    this.root = root;
    this.signal = signal;
    this.words = words;
    this.form = root.querySelector("form");
    this.begun = root.querySelector("[data-kb-begun]");
    this.later = root.querySelector("[data-kb-later]");
    this.forYou = root.querySelector("[data-kb-for-you]");
    this.sheet = sheet;
    this.full = withFullAddress(root.dataset.root);
    this.arrival = noticeArea(words);
    this.notice = noticeArea(words);
  }

  start(hash) {
    const { signal } = this;
    this.form.before(this.arrival.element);
    const actions = this.actions();
    actions.append(this.notice.element);
    this.form.after(actions);
    const changed = () => this.keep(this.read());
    this.form.addEventListener("change", changed, { signal });
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    allowClearing(this.form, changed, signal);
    this.later.addEventListener("click", ({ target }) => this.takeOff(target), { signal });
    addEventListener("hashchange", () => this.follow(location.hash), { signal });
    // Answered elsewhere: in another tab.
    addEventListener("storage", () => this.show(this.own()), { signal });
    const early = this.read(); // by whoever was quicker than this script
    if (Object.keys(early).length) this.keep({ ...this.own(), ...early });
    else if (!this.follow(hash)) this.show(this.own());
  }

  /** What this browser has, as far as it is still asked. */
  own() {
    return readSituation({ situation: ownSituation() }, this.sheet.questions);
  }

  read() {
    const chosen = [...this.form.querySelectorAll("input:checked")];
    return Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
  }

  keep(situation) {
    keepSituation(situation);
    this.show(situation);
  }

  /** Show a situation and all that follows from it. */
  show(situation) {
    this.situation = situation;
    for (const radio of this.form.querySelectorAll("input")) {
      radio.checked = situation[radio.name] === radio.value;
    }
    renew(this.begun, this.workOf(situation));
    renew(this.later, this.linesForLater());
    renew(this.forYou, this.practicesFor(situation));
  }

  /** Show the situation of an address, if it has one, without making it the reader's own. */
  follow(hash) {
    const linked = readSituationFragment(hash, this.sheet.questions);
    const own = this.own();
    if (!linked || situationFragment(linked) === situationFragment(own)) return false;
    this.show(linked);
    const say = (key) => this.words.say(`work.${key}`);
    const theirs = [say("take"), () => this.keep(linked)];
    const ours = [say("show_own"), () => this.show(own)];
    this.arrival.tell(say("linked"), theirs, ...(Object.keys(own).length ? [ours] : []));
    this.arrival.element.scrollIntoView({ block: "nearest" });
    return true;
  }

  actions() {
    const say = (key) => this.words.say(key);
    const address = () => new URL(`#${situationFragment(this.situation)}`, location.href).href;
    const told = { words: this.words, tell: this.notice.tell };
    const save = (data, name) => download(`${JSON.stringify(data(), null, 2)}\n`, name, "application/json");
    const whole = () => ({ ...savedWork(this.sheet), situation: this.situation });
    const choose = (load) => () => chooseFile(".json,application/json", (file) => this.tryTo(load, file));
    return takeAway(
      this.words,
      [
        row(
          say("work.situation"),
          button(say("take_away.link"), () => copyAndTell(told, address()), say("work.link_copied")),
          button(say("take_away.downloads"), () => save(() => ({ situation: this.situation }), NAME), say("work.downloaded")),
          button(say("take_away.loads"), choose((data) => this.load(data)), say("work.loaded_from")),
        ),
        row(
          say("work.all"),
          button(say("take_away.downloads"), () => save(whole, WHOLE), say("work.all_downloaded")),
          button(say("take_away.loads"), choose((data) => this.loadAll(data)), say("work.all_loaded_from")),
        ),
        row(say("take_away.page"), button(say("take_away.resets"), () => this.replace({}, say("weighing.cleared")))),
      ],
      say("work.privacy"),
    );
  }

  tryTo(load, text) {
    try {
      load(parsed(text));
    } catch (error) {
      this.notice.tell(refusal(this.words, error));
    }
  }

  load(data) {
    this.replace(readSituation(data, this.sheet.questions), this.words.say("take_away.loaded"));
  }

  loadAll(data) {
    const undo = addWork(readWork(data, this.sheet));
    const show = () => this.show(this.own());
    show();
    this.notice.tell(this.words.say("work.all_loaded"), [this.words.say("take_away.undo"), () => (undo(), show())]);
  }

  takeOff(target) {
    const button = target.closest("[data-url]");
    if (!button) return;
    keepLater(laterList().filter(({ url }) => url !== button.dataset.url));
    this.show(this.situation);
  }

  linesForLater() {
    const say = (key, values) => this.words.say(`work.${key}`, values);
    const list = laterList();
    if (list.length === 0) return [h("p", {}, say("nothing_later"))];
    const off = ({ url, title }) => ({
      type: "button", class: "kb-button", "data-url": url, "aria-label": say("take_off_named", { title }),
    });
    const line = (one) => h("li", {}, this.link(one), " ", h("button", off(one), say("take_off")));
    return [h("ul", { class: "kb-rows", role: "list" }, list.map(line))];
  }

  replace(situation, message) {
    const before = this.situation;
    this.keep(situation);
    this.notice.tell(message, [this.words.say("take_away.undo"), () => this.keep(before)]);
  }

  workOf(situation) {
    const { words } = this;
    const work = ownWork(this.sheet, situation);
    const begun = work.filter(({ isBegun }) => isBegun).sort(furthestFirst);
    const others = work.filter(({ isBegun }) => !isBegun);
    const list = (found, key) =>
      h("ul", { class: "kb-rows", role: "list" }, found.map((one) => this.lineOf(one, key)));
    return [
      begun.length ? list(begun, "work.progress") : h("p", {}, words.say("work.nothing_begun")),
      others.length ? [h("h3", {}, words.say("work.answered_by_situation")), list(others, "work.presumed")] : null,
    ];
  }

  lineOf({ one, answered, total, changed }, key) {
    const { words } = this;
    const isWhole = key === "work.progress" && answered === total;
    const told = words.say(isWhole ? "work.whole" : key, { answered, total });
    const links = changed.map((entry, position) => [position ? words.say("sentence.comma") : "", this.link(entry)]);
    return h(
      "li",
      {},
      this.link(one),
      h("p", {}, told),
      changed.length > 0 && h("p", { class: "kb-mark" }, words.say("work.changed"), " ", links),
    );
  }

  practicesFor(situation) {
    const found = this.sheet.practices.filter(({ applies_to: wanted }) => appliesTo(wanted, situation));
    if (found.length === 0) return [h("p", {}, this.words.say("work.none_for_you"))];
    return [h("ul", {}, found.map((practice) => h("li", {}, this.link(practice))))];
  }

  link(to) {
    return h("a", { href: this.full(to).url }, to.title);
  }
}
