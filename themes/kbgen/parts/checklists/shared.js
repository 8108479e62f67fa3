/** Answers that came with a link: they look like what they are, somebody else's. */

/**
 * Say that the answers came with a link and of which version they are, at the verdict; go there, and
 * offer to work on a copy.
 *
 * @param {object} shared
 *   words, notice; heading and questions: the elements of the verdict and of the form; version and
 *   now: of the answers and of the checklist; changes: what is different between them, in words;
 *   take(): make them the reader's own; own(): show the reader's own instead, false if there are none.
 */
export function tellOfLink({ words, notice, heading, questions, version, now, changes, take, own }) {
  const told = [words.say("take_away.linked", { version })];
  if (version !== now) told.push(words.say("take_away.linked_older", { now }));
  const back = () => {
    questions.before(notice.element);
    questions.scrollIntoView();
  };
  const actions = [
    [words.say("take_away.work_on_copy"), () => (take(), back())],
    own && [words.say("take_away.show_own"), () => (own(), back())],
  ];
  heading.before(notice.element);
  notice.tell([...told, changes].filter(Boolean).join(" "), ...actions.filter(Boolean));
  notice.element.scrollIntoView();
}
