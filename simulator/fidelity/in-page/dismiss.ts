/** What the phone lays over a page until the person answers, a toast that goes by itself aside. */
const QUESTIONS = ".sim-mask:not(.sim-mask--through), .sim-picker, .sim-error";
const DIALOG = "dialog[open]";

/**
 * Answers the topmost question of the phone: yes to a dialog, the first item of a sheet, no code for a scan. An error on the
 * screen is put away.
 *
 * @returns whether there was one
 */
export function dismissQuestion(): boolean {
  const dialog = [...document.querySelectorAll<HTMLDialogElement>(DIALOG)].at(-1);
  if (dialog !== undefined) {
    dialog.close();
    return true;
  }
  const question = [...document.querySelectorAll<HTMLElement>(QUESTIONS)].at(-1);
  const buttons = [...(question?.querySelectorAll<HTMLElement>("button") ?? [])];
  const answer = question?.querySelector(".sim-sheet") == null ? buttons.at(-1) : buttons[0];
  const canBeTappedAway = question?.classList.contains("sim-mask--dim") === true;
  (answer ?? (canBeTappedAway ? question : undefined))?.click();
  return answer !== undefined || canBeTappedAway;
}
