import { freeTurn, type MapBox, type MapPoint, placeOf, rssiAtPlace, turnOf } from "./map-place";

/** More than this and labels would hide each other: dots then, wherever they fall. */
export const MOST_LABELS = 24;
/** Room that a label takes to the right of its place, px. */
const LABEL_PX = 132;

/** Where everything stands on the map: each keeps its direction while its signal changes. */
export class MapPlaces {
  box: MapBox = { width: 612, height: 308 };
  readonly #range: readonly [number, number];
  readonly #turns = new Map<string, number>();
  readonly #places = new Map<string, MapPoint>();
  #salt = 0;

  /** @param range weakest and strongest signal a drag may give, dBm. */
  constructor(range: readonly [number, number]) {
    this.#range = range;
  }

  of(key: string, rssi: number): MapPoint {
    const others = this.#places.size < MOST_LABELS ? [...this.#places.values()] : [];
    const turn = this.#turns.get(key) ?? freeTurn(key, rssi, this.#salt, this.box, others);
    this.#turns.set(key, turn);
    const place = placeOf(rssi, turn, this.box);
    this.#places.set(key, place);
    return place;
  }

  /** A label here must stand to the left. */
  isNearEdge({ x }: MapPoint): boolean {
    return x > this.box.width - LABEL_PX;
  }

  /** Something was dragged here; the signal it has now, dBm. */
  put(key: string, point: MapPoint): number {
    const rssi = rssiAtPlace(point, this.box, this.#range);
    this.#turns.set(key, turnOf(point, rssi, this.box));
    return rssi;
  }

  /** Everything looks for a new direction. */
  shuffle(): void {
    this.#salt += 1;
    this.resize(this.box);
  }

  /** Directions that were chosen so that labels do not meet are chosen anew. */
  resize(box: MapBox): void {
    this.box = box;
    this.#turns.clear();
    this.#places.clear();
  }
}
