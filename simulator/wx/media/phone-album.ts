import { encodePng, type Pixels } from "./png";
import { scaledTo, testCard } from "./scene";

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
  #scene: Pixels | undefined;

  get items(): readonly AlbumItem[] {
    this.#items ??= [{ name: "card.png", kind: "image", bytes: this.photograph() }];
    return this.#items;
  }

  /** Puts it on top. */
  add(item: AlbumItem): void {
    this.#items = [item, ...this.items];
  }

  /** What stands before the camera from now on; undefined: the test card. Pictures that are there stay. */
  set scene(scene: Pixels | undefined) {
    void this.items;
    this.#scene = scene;
    this.#taken = undefined;
  }

  /** What the camera sees in a given size. @param brightness 0 to 1, to tell one frame from the next */
  frame(width: number, height: number, brightness: number): Pixels {
    return this.#scene ? scaledTo(this.#scene, width, height, brightness) : testCard(width, height, brightness);
  }

  /** What the camera takes, as a PNG. */
  photograph(): Uint8Array {
    this.#taken ??= encodePng(this.#scene ?? testCard(CARD.width, CARD.height));
    return this.#taken;
  }
}
