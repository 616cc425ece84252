import type { CreateBehaviour } from "./behaviour";
import { numberOf } from "./numbers";

/** Between two measurements, ms. */
const MEASURE_MS = 1_000;
/** What is left of the way to the load after one measurement: a motor or a lamp needs a moment. */
const LAG = 0.4;
/** Share of the load by which it strays. */
const STRAY = 0.01;
/** More switches the socket off, W. */
const MOST_WATTS = 2_500;
const MS_PER_HOUR = 3_600_000;

/** A socket with something plugged in: its power climbs to the load, energy adds up, too much switches it off. */
export const plug =
  (loadWatts: number): CreateBehaviour =>
  ({ values, change, emit, schedule, chance }) => {
    /** kWh; the value that is said has three digits. */
    let energy = numberOf(values(), "energy");
    const measure = (): void => {
      schedule(MEASURE_MS, () => {
        const isOn = values().power === true;
        const before = numberOf(values(), "active_power");
        const aim = isOn ? loadWatts * (1 + (chance() * 2 - 1) * STRAY) : 0;
        const watts = isOn ? Number((aim + (before - aim) * LAG).toFixed(1)) : 0;
        energy += (watts * MEASURE_MS) / MS_PER_HOUR / 1_000;
        const measured = { active_power: watts, energy: Number(energy.toFixed(3)) };
        if (watts <= MOST_WATTS) change(measured);
        else {
          emit("overload");
          change({ ...measured, power: false, active_power: 0 });
        }
        measure();
      });
    };
    return { started: measure };
  };
