/** Where a swiper goes when the finger leaves or time is up. */
export interface SwiperPlace {
  readonly current: number;
  readonly items: number;
  /** Items that show at once. */
  readonly together: number;
  readonly circular: boolean;
}

/** A finger that moved the track this share of an item takes the next one. */
const TURN_SHARE = 0.3;

const last = ({ items, together }: SwiperPlace) => Math.max(0, items - Math.max(1, together));

/** @returns `wanted` as an index there is: wrapped around when circular, else held at the ends */
export function placeAt(wanted: number, place: SwiperPlace): number {
  if (place.items === 0) return 0;
  if (place.circular && place.items > place.together) return ((wanted % place.items) + place.items) % place.items;
  return Math.min(last(place), Math.max(0, wanted));
}

/** @param moved - how far the finger moved, in items, positive towards the next one */
export function placeAfterDrag(moved: number, place: SwiperPlace): number {
  const steps = Math.sign(moved) * Math.floor(Math.abs(moved) + 1 - TURN_SHARE);
  return placeAt(place.current + steps, place);
}
