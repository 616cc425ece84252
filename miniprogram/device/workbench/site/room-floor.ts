/** `5F`, `5 层`, `5楼`, `B1 …`, `Floor 5`: a number that says it is a floor. */
const SAID =
  /floor\s*(B?\d{1,3})(?!\d)|(?:^|[^\p{N}A-Z])(B?\d{1,3})\s*(?:F(?![A-Z\p{N}])|\u5c42|\u6a13|\u697c|floor)/iu;
const BASEMENT = /^(B\d{1,2})(?!\d)/i;
/** `501`, `1203`: hotels put the floor before two digits. */
const ROOM_NUMBER = /^(\d{1,2})\d\d(?!\d)/;

/** The floor that a room's name, or else its site's name, tells; "" when neither does. */
export function floorOf(room: string, site: string): string {
  return saidFloor(room) || (ROOM_NUMBER.exec(room.trim())?.[1] ?? "") || saidFloor(site);
}

function saidFloor(text: string): string {
  const [, after, before] = SAID.exec(text) ?? [];
  return (after ?? before ?? BASEMENT.exec(text.trim())?.[1] ?? "").toUpperCase();
}
