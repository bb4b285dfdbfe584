-- What scripts see. Redis embeds Lua 5.1; this runs on 5.4, and closes the gaps that scripts can notice.
local host_call, host_pcall, host_sha1hex, host_error_reply, host_status_reply, host_log = ...

local SCRIPT = '@user_script'
local EXACT_INTEGER = 2 ^ 53
local getinfo, math_type = debug.getinfo, math.type

-- Lua 5.1 has one kind of number: an integral float prints without ".0", integers end where doubles do, and zero has a sign.
local function is_negative_zero(value)
  return value == 0 and 1 / value < 0
end

local function as_51_number(value)
  if math_type(value) == 'float' then
    if value == math.floor(value) and value > -1e14 and value < 1e14 and not is_negative_zero(value) then
      return math.tointeger(value)
    end
  elseif value > EXACT_INTEGER or value < -EXACT_INTEGER then
    return value + 0.0
  end
  return value
end

local raw_tostring, raw_tonumber, raw_pcall = tostring, tonumber, pcall
local raw_load, raw_rawset, raw_setmetatable = load, rawset, setmetatable

local function to_string(value)
  if math_type(value) then
    value = is_negative_zero(value) and '-0' or as_51_number(value)
  end
  return raw_tostring(value)
end

local function to_number(text, ...)
  local value = raw_tonumber(text, ...)
  if value == 0 and type(text) == 'string' and text:find('^%s*%-') then
    return -0.0
  end
  return value and as_51_number(value)
end

-- Errors are tables inside, and were strings when pcall became known to scripts.
local function unwrap(ok, problem, ...)
  if not ok and type(problem) == 'table' and type(problem.err) == 'string' then
    return false, problem.err
  end
  return ok, problem, ...
end

local function protected_call(...)
  return unwrap(raw_pcall(...))
end

local environment = {}

local function load_text(chunk, name, _, scope)
  return raw_load(chunk, name, 't', scope or environment)
end

-- The generator of drand48, which Redis carries so that scripts see the same numbers everywhere.
local FIRST_RANDOM_STATE = 0x1234ABCD330E
local random_state = FIRST_RANDOM_STATE

local function random_fraction()
  random_state = (random_state * 0x5DEECE66D + 0xB) & 0xFFFFFFFFFFFF
  return ((random_state >> 17) % 0x7FFFFFFF) / 0x7FFFFFFF
end

local function random(low, high)
  local fraction = random_fraction()
  if not low then
    return fraction
  end
  if not high then
    low, high = 1, low
  end
  if low > high then
    error('interval is empty', 2)
  end
  return math.floor(fraction * (high - low + 1)) + low
end

local function random_seed(seed)
  random_state = (math.floor(seed) & 0xFFFFFFFF) << 16 | 0x330E
end

local protected = {}

local function refuse_write()
  error('Attempt to modify a readonly table', 2)
end

local function read_only(contents)
  local proxy = setmetatable({}, {
    __index = contents,
    __newindex = refuse_write,
    __pairs = function() return next, contents, nil end,
    __metatable = false,
  })
  protected[proxy] = true
  return proxy
end

local function raw_set(target, key, value)
  if protected[target] then
    error('Attempt to modify a readonly table', 0)
  end
  return raw_rawset(target, key, value)
end

local function set_metatable(target, metatable)
  if protected[target] then
    error('Attempt to modify a readonly table', 0)
  end
  return raw_setmetatable(target, metatable)
end

local function copy(library, extra)
  local result = {}
  for name, value in pairs(library) do
    result[name] = value
  end
  for name, value in pairs(extra or {}) do
    result[name] = value
  end
  return result
end

local redis = {
  call = host_call,
  pcall = host_pcall,
  sha1hex = host_sha1hex,
  error_reply = host_error_reply,
  status_reply = host_status_reply,
  log = host_log,
  setresp = function() end,
  set_repl = function() end,
  replicate_commands = function() return true end,
  breakpoint = function() return false end,
  debug = function() end,
  acl_check_cmd = function() return true end,
  LOG_DEBUG = 0, LOG_VERBOSE = 1, LOG_NOTICE = 2, LOG_WARNING = 3,
  REPL_NONE = 0, REPL_AOF = 1, REPL_SLAVE = 2, REPL_REPLICA = 2, REPL_ALL = 3,
  REDIS_VERSION = '7.0.15', REDIS_VERSION_NUM = 0x0007000F,
}

local globals = {
  assert = assert, collectgarbage = collectgarbage, error = error, getmetatable = getmetatable, ipairs = ipairs, next = next,
  pairs = pairs, rawequal = rawequal, rawget = rawget, select = select, setmetatable = set_metatable, type = type, xpcall = xpcall,
  rawset = raw_set, pcall = protected_call, tostring = to_string, tonumber = to_number, load = load_text, loadstring = load_text,
  unpack = table.unpack, _VERSION = 'Lua 5.1', _G = environment,
  coroutine = read_only(coroutine),
  string = read_only(copy(string)),
  table = read_only(copy(table, { getn = function(list) return #list end })),
  math = read_only(copy(math, { random = random, randomseed = random_seed, pow = function(x, y) return x ^ y end })),
  redis = read_only(redis),
}

setmetatable(globals, {
  __index = function(_, name)
    error("Script attempted to access nonexistent global variable '" .. raw_tostring(name) .. "'", 2)
  end,
})

setmetatable(environment, {
  __index = globals,
  __newindex = refuse_write,
  __pairs = function() return next, globals, nil end,
  __metatable = false,
})
protected[environment] = true

local function run(script, keys, arguments)
  globals.KEYS = keys
  globals.ARGV = arguments
  return script()
end

local function describe_error(problem)
  if type(problem) ~= 'table' then
    problem = { err = 'ERR ' .. to_string(problem) }
  end
  local level = 2
  local info = getinfo(level, 'Sl')
  while info do
    if info.source == SCRIPT then
      problem.source = info.source
      problem.line = info.currentline
      break
    end
    level = level + 1
    info = getinfo(level, 'Sl')
  end
  return problem
end

-- Native code must not raise errors through managed frames. Host functions leave this value to be closed when they return;
-- closing it raises what they put there, with the script's own frame still beneath.
local raiser = setmetatable({}, {
  __close = function(self)
    local problem = self.problem
    self.problem = nil
    error(problem, 0)
  end,
})

local function reset()
  random_state = FIRST_RANDOM_STATE
end

return environment, run, describe_error, raiser, reset
