import { notOneOf, type ScenarioProblem } from "./problem";
import type { RawScenario } from "./raw-scenario";

/** Rooms that are not there, and places or walks without a building. */
export function checkBuilding(raw: RawScenario): readonly ScenarioProblem[] {
  const { building, wifi = [], devices = [] } = raw;
  const walks = [
    { path: "phone.walk", walk: raw.phone?.walk },
    ...(raw.phones ?? []).map(({ walk }, index) => ({ path: `phones[${index}].walk`, walk })),
  ].filter(({ walk }) => walk !== undefined);
  if (building === undefined) {
    const placed = wifi.flatMap(({ place }, index) => (place === undefined ? [] : [`wifi[${index}].place`]));
    return [...walks.map(({ path }) => path), ...placed].map((path) => ({
      path,
      message: 'there is no "building" to be in',
    }));
  }
  const rooms = building.rooms.map(({ name }) => name);
  const twice = rooms.flatMap((name, index) =>
    rooms.indexOf(name) === index
      ? []
      : [{ path: `building.rooms[${index}].name`, message: `${JSON.stringify(name)} is the name of another room` }],
  );
  const unknown = [
    ...devices.map(({ room }, index) => ({ path: `devices[${index}].room`, room })),
    ...walks.flatMap(({ path, walk }) =>
      (walk?.route ?? []).map((room, index) => ({ path: `${path}.route[${index}]`, room })),
    ),
  ].flatMap(({ path, room }) =>
    room === undefined || rooms.includes(room)
      ? []
      : [{ path, message: notOneOf(room, "a room of the building", rooms) }],
  );
  return [...twice, ...unknown];
}
