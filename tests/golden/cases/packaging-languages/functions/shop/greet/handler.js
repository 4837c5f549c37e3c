exports.handle = async (event) => ({ greeting: `hello ${event.name}` });
