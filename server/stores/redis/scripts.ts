/**
 * Each script is one step for Redis: nothing happens between its reads and its writes. Numbers of microseconds do not
 * survive Lua's `tostring`, hence `%.0f`.
 */

/**
 * KEYS lease, fence, token; ARGV owner, ttl in ms. Returns the fence, or nil when another owner has the lease.
 * A fence is Redis' time in microseconds unless that would not be higher, so that it grows over a lost database too.
 */
export const ACQUIRE = `
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, string.find(held, '|', 1, true) + 1) ~= ARGV[1] then return nil end
local time = redis.call('TIME')
local function finite(text)
  local number = tonumber(text or '0') or 0
  if number - number ~= 0 then return 0 end
  return number
end
local last = finite(redis.call('GET', KEYS[2]))
local kept = finite(redis.call('HGET', KEYS[3], 'fence'))
local fence = string.format('%.0f', math.max(time[1] * 1000000 + time[2], last + 1, kept + 1))
redis.call('SET', KEYS[2], fence)
redis.call('SET', KEYS[1], fence .. '|' .. ARGV[1], 'PX', ARGV[2])
return fence`;

/** KEYS lease; ARGV fence|owner. Only the owner's own lease goes. */
export const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/**
 * KEYS token; ARGV fence, value, obtainedAt, checkedAt, expiresAt. The same commit again is no refusal. A record that is not
 * whole is none, and where there is none any fence is new: also 0, of a token that was got without a lease.
 */
export const COMMIT = `
local kept = redis.call('HMGET', KEYS[1], 'fence', 'obtainedAt', 'checkedAt', 'expiresAt')
local value = redis.call('HGET', KEYS[1], 'value')
local whole = value and value ~= ''
for at = 1, 4 do
  local number = tonumber(kept[at] or '')
  whole = whole and number and number - number == 0
end
local fence = tonumber(ARGV[1])
local last = whole and tonumber(kept[1])
if last and (fence < last or (fence == last and value ~= ARGV[2])) then return 0 end
redis.call('HSET', KEYS[1], 'fence', ARGV[1], 'value', ARGV[2],
  'obtainedAt', ARGV[3], 'checkedAt', ARGV[4], 'expiresAt', ARGV[5])
return 1`;

/** KEYS budget; ARGV day, now, perDay, spacing. Returns granted (1 or 0), left, time of the last grant. */
export const SPEND = `
local day = redis.call('HGET', KEYS[1], 'day')
local used = 0
if day == ARGV[1] then used = tonumber(redis.call('HGET', KEYS[1], 'used')) end
local last = tonumber(redis.call('HGET', KEYS[1], 'lastAt') or '-1')
local now = tonumber(ARGV[2])
local perDay = tonumber(ARGV[3])
local near = last >= 0 and last <= now and now < last + tonumber(ARGV[4])
if used >= perDay or near then return {0, math.max(0, perDay - used), string.format('%.0f', last)} end
redis.call('HSET', KEYS[1], 'day', ARGV[1], 'used', used + 1, 'lastAt', ARGV[2])
return {1, perDay - used - 1, ARGV[2]}`;
