import { texts } from "../../../lib/companion";
import { noteSent } from "../../../lib/paced-data";
import { whileShown } from "../../../lib/tab-page";

const TEXTS = {
  title: "pri.title",
  intro: "pri.text",
  notice: "pri.link",
  agree: "pri.agree",
  refuse: "pri.refuse",
} as const;

const ITEMS = [
  { icon: "icon-bluetooth", name: "pri.bt", purpose: "pri.bt.s" },
  { icon: "icon-location", name: "pri.loc", purpose: "pri.loc.s" },
  { icon: "icon-qr", name: "pri.cam", purpose: "pri.cam.s" },
] as const;

/** Ends the following of the language, by sheet. */
const leaving = new WeakMap<object, () => void>();

/**
 * Our sheet inside WeChat's privacy flow: each item with its purpose, the notice one tap away, refusing as large as
 * agreeing. Shown while the page renders it. Events: `agree` (WeChat knows of it already), `refuse`, `notice`.
 */
Component({
  // The classes come from the page.
  options: { styleIsolation: "apply-shared" },
  data: {
    text: {} as Record<keyof typeof TEXTS, string>,
    items: [] as readonly { readonly icon: string; readonly name: string; readonly purpose: string }[],
  },
  lifetimes: {
    attached(): void {
      const stop = whileShown(this, () => {
        const items = ITEMS.map(({ icon, name, purpose }) => ({ icon, ...texts({ name, purpose }) }));
        this.setData({ text: texts(TEXTS), items });
        noteSent(this.selectOwnerComponent() ?? this);
      });
      leaving.set(this, stop);
    },
    detached(): void {
      leaving.get(this)?.();
    },
  },
  methods: {
    agree(): void {
      this.triggerEvent("agree");
    },
    refuse(): void {
      this.triggerEvent("refuse");
    },
    readNotice(): void {
      this.triggerEvent("notice");
    },
    /** What lies under the mask stays where it is. */
    hold(): void {},
  },
});
