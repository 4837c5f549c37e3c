const ms = require("ms");

exports.handle = async (event) => ({ milliseconds: ms(event.within) });
