// A file that somebody chose -> a picture in the bucket for uploads. The server says where it goes, and shows it.

const LONGEST_EDGE_PIXELS = 1600;
const JPEG_QUALITY = 0.85;
// What the server takes at most.
const MAX_PICTURE_BYTES = 4 * 1024 * 1024;

export class Pictures {
  #send;
  #complain;
  #waiting = [];

  // `send` takes a frame, and says whether it could; `complain` gets words for people.
  constructor(send, complain) {
    this.#send = send;
    this.#complain = complain;
  }

  // Drawn anew: where it was taken, and with what, stays behind.
  async choose(file) {
    let picture;
    try {
      picture = await redrawn(file);
    } catch {
      this.#complain("This file is not a picture that can be sent.");
      return;
    }
    if (picture === null || picture.size > MAX_PICTURE_BYTES) {
      this.#complain("This picture is too large.");
    } else if (this.#send({ action: "picture", type: picture.type, bytes: picture.size })) {
      this.#complain("");
      this.#waiting.push(picture);
    } else {
      this.#complain("Too many messages are waiting for the connection.");
    }
  }

  // The server's answer: a form of S3, for one object of one type and size.
  async offered({ url, fields }) {
    const at = this.#waiting.findIndex((picture) => picture.type === fields["Content-Type"]);
    if (at < 0) return;
    const [picture] = this.#waiting.splice(at, 1);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    // S3 reads no field behind the file.
    form.append("file", picture);
    try {
      const response = await fetch(url, { method: "POST", body: form, credentials: "omit", referrerPolicy: "no-referrer" });
      if (!response.ok) throw new Error(String(response.status));
    } catch (error) {
      console.warn("not uploaded", error);
      this.#complain("The picture could not be sent. Please try again.");
    }
  }

  // A connection that was lost takes its answers with it.
  forget() {
    this.#waiting = [];
  }
}

async function redrawn(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_EDGE_PIXELS / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  if (file.type === "image/png") {
    const sharp = await written(canvas, "image/png");
    if (sharp !== null && sharp.size <= MAX_PICTURE_BYTES) return sharp;
  }
  return written(canvas, "image/jpeg");
}

function written(canvas, type) {
  return new Promise((resolve) => canvas.toBlob(resolve, type, JPEG_QUALITY));
}
