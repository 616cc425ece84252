import { encodePng } from "./png";
import { testCard } from "./scene";

/** A picture or film on a phone. */
export interface AlbumItem {
  readonly name: string;
  readonly kind: "image" | "video";
  readonly bytes: Uint8Array;
}

const CARD = { width: 160, height: 120 } as const;

/** Photos of one phone's person, the newest first: one test card, until a world or an app brings others. */
export class PhoneAlbum {
  #items: readonly AlbumItem[] | undefined;
  #taken: Uint8Array | undefined;

  get items(): readonly AlbumItem[] {
    this.#items ??= [{ name: "card.png", kind: "image", bytes: this.photograph() }];
    return this.#items;
  }

  /** Puts it on top. */
  add(item: AlbumItem): void {
    this.#items = [item, ...this.items];
  }

  /** What the camera takes: the test card as a PNG. */
  photograph(): Uint8Array {
    this.#taken ??= encodePng(testCard(CARD.width, CARD.height));
    return this.#taken;
  }
}
