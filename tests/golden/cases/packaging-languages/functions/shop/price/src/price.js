import ms from "ms";

export const handler = async (event) => ({ milliseconds: ms(event.every), price: 3 });
