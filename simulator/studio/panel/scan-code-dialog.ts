import { button } from "./controls";
import { element } from "./element";
import type { Translate } from "./strings";

/** Stands for the camera: the person pastes a code's text, or turns back (undefined). */
export function scanCodeDialog(t: Translate, show: (dialog: HTMLDialogElement) => void): Promise<string | undefined> {
  return new Promise((resolve) => {
    const text = element("textarea", {
      class: "inp",
      attributes: { rows: 4, placeholder: t("scanCodeHint"), required: true },
    });
    let scanned: string | undefined;
    const dialog = element(
      "dialog",
      {
        class: "dlg",
        attributes: { "data-asks": "code" },
        on: {
          close: () => {
            dialog.remove();
            resolve(scanned);
          },
        },
      },
      element(
        "form",
        {
          on: {
            submit: (event) => {
              event.preventDefault();
              scanned = text.value;
              dialog.close();
            },
          },
        },
        element("h2", {}, t("scanCode")),
        text,
        element(
          "div",
          { class: "dlg__end" },
          button({ label: t("nothingScanned"), press: () => dialog.close() }),
          element("button", { class: "tb tb--p", attributes: { type: "submit" } }, t("send")),
        ),
      ),
    );
    show(dialog);
  });
}
