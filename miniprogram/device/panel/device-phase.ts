/**
 * Where the page stands. `live`: some path to the device is open.
 *
 *     missing (no such device; for good)
 *     paused --show--> finding --discovered--> connecting --a path is open--> live
 *        ^                |  \---------------- error ---------------\          |
 *        |                |                                          v         | every path lost: finding again
 *        +-----hide-------+                                       offline <----+ or not, by what was lost
 *                         ^------- retry, Bluetooth on, show, discovered -----+
 */
export type DevicePhase = "missing" | "paused" | "finding" | "connecting" | "live" | "offline";
