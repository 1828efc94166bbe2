/** True for the name of a file that must be cleaned before it is published. */
export function needsCleaning(file: string): boolean {
  return /\.(?:jpe?g|jfif|png|apng|webp|gif|avif|heic|heif|svgz?)$/i.test(file);
}

export function isDrawing(file: string): boolean {
  return /\.svgz?$/i.test(file);
}

/** True for a picture that has smaller forms. Drawings are kept as they are. */
export function isConvertible(file: string): boolean {
  return /\.(?:jpe?g|jfif|png|webp|gif|avif)$/i.test(file);
}
