import { button } from "../controls";
import { element } from "../element";
import type { PanelContext } from "../panel";
import { pixelsOf } from "./pixels-of";

/** The phone holds 200 MB of files in all; a picture of a person's is smaller. */
const LARGEST_BYTES = 20 * 1024 * 1024;

/** Two buttons that take a file of the person's: into the album, and before the camera. */
export function pictureButtons(context: PanelContext): HTMLElement {
  const { simulation, t } = context;
  return element(
    "div",
    { class: "vr" },
    pickButton(context, "download", t("toAlbum"), t("toAlbumHint"), "image/*,video/*", async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const kind = file.type.startsWith("video/") ? "video" : "image";
      simulation.phone.addToAlbum({ name: file.name, kind, bytes });
    }),
    pickButton(context, "scan", t("toCamera"), t("toCameraHint"), "image/*", async (file) =>
      simulation.phone.setScene(await pixelsOf(file)),
    ),
  );
}

function pickButton(
  { t, say }: PanelContext,
  icon: string,
  label: string,
  title: string,
  accept: string,
  take: (file: File) => Promise<void>,
): HTMLElement {
  const input = element("input", {
    attributes: { type: "file", accept, hidden: true, "aria-label": label },
    on: {
      change: () => {
        const [file] = input.files ?? [];
        if (file === undefined) return;
        const taken = file.size > LARGEST_BYTES ? Promise.reject(new Error("too large")) : take(file);
        taken.then(
          () => say(`${label}: ${file.name}`),
          () => say(t("badPicture")),
        );
        input.value = "";
      },
    },
  });
  return element("span", {}, input, button({ icon, label, title, press: () => input.click() }));
}
