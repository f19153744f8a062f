//! Pictures drawn anew: decoded within limits, turned upright, made small, and nothing but pixels kept.

use std::io::Cursor;

use bytes::Bytes;
use fast_image_resize::{PixelType, ResizeOptions, Resizer, images::Image as Plane};
use image::{
    ColorType, DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage, RgbaImage,
    codecs::jpeg::JpegEncoder, metadata::Orientation,
};

use super::sniff;
use crate::error::{Error, Kind, Result};

/// The longest side of a stored picture.
const SIDE: u32 = 1600;
/// The longest side of its small picture.
const THUMB_SIDE: u32 = 320;
/// The quality of both.
const QUALITY: u8 = 82;
/// The longest side that is decoded.
const SIDE_MAX: u32 = 12_000;
/// The memory that a picture's pixels may take: the 50 megapixels of a good phone, not the bomb of 144.
const ALLOC_MAX: u64 = 160 * 1024 * 1024;
/// What the pixels of an ordinary photo, up to 22 megapixels, stay under; what takes more draws alone.
const LARGE: u64 = 64 * 1024 * 1024;

/// A picture as it is stored.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) full: Bytes,
    pub(super) thumb: Bytes,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Whether the picture takes so much memory that it should draw alone; reads its head only.
///
/// # Errors
/// `files.too_big` and `files.broken`, before any memory is spent on it.
pub(super) fn is_large(bytes: &[u8], format: ImageFormat) -> Result<bool> {
    if format == ImageFormat::Jpeg && !sniff::is_whole_jpeg(bytes) {
        return Err(broken());
    }
    let decoder = open(bytes, format).map_err(refusal)?;
    let need = memory(&decoder, format == ImageFormat::Jpeg && sniff::is_progressive_jpeg(bytes));
    if need > ALLOC_MAX {
        return Err(Error::new(Kind::Invalid, "files.too_big"));
    }
    Ok(need > LARGE)
}

/// The memory that drawing takes at its peak, as far as it grows with the pixels.
fn memory(decoder: &impl ImageDecoder, is_progressive: bool) -> u64 {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let color = decoder.color_type();
    let copied = match (color, color.has_alpha()) {
        (ColorType::Rgb8 | ColorType::Rgba8, _) => 0,
        (_, true) => 4,
        (_, false) => 3,
    };
    // Two bytes for each of three coefficients wait for the last scan.
    let waiting = if is_progressive { 6 } else { 0 };
    pixels * (u64::from(color.bytes_per_pixel()) + copied + waiting)
}

/// Draws a picture anew that `is_large` has let pass. Takes a core for up to a second: call it off the runtime.
pub(super) fn draw(bytes: &[u8], format: ImageFormat) -> Result<Picture> {
    let (decoded, orientation) = decode(bytes, format).map_err(refusal)?;
    let mut full = fit(decoded, SIDE)?;
    full.apply_orientation(orientation);
    let full = flat(full);
    let (width, height) = full.dimensions();
    let small = flat(fit(DynamicImage::ImageRgb8(full.clone()), THUMB_SIDE)?);
    Ok(Picture {
        full: encode(&full)?,
        thumb: encode(&small)?,
        width,
        height,
    })
}

fn open(bytes: &[u8], format: ImageFormat) -> image::ImageResult<impl ImageDecoder> {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(ALLOC_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    reader.into_decoder()
}

fn decode(bytes: &[u8], format: ImageFormat) -> image::ImageResult<(DynamicImage, Orientation)> {
    let mut decoder = open(bytes, format)?;
    let orientation = decoder.orientation()?;
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}

/// The picture within a square of this side; a small one stays as it is.
fn fit(picture: DynamicImage, side: u32) -> Result<DynamicImage> {
    let (width, height) = (picture.width(), picture.height());
    let longest = width.max(height);
    if longest <= side {
        return Ok(picture);
    }
    let scaled = |length: u32| (u64::from(length) * u64::from(side) / u64::from(longest)).max(1);
    let (to_width, to_height) = (
        u32::try_from(scaled(width)).map_err(|_| broken())?,
        u32::try_from(scaled(height)).map_err(|_| broken())?,
    );
    let has_alpha = picture.color().has_alpha();
    let (pixels, kind) = if has_alpha {
        (picture.into_rgba8().into_raw(), PixelType::U8x4)
    } else {
        (picture.into_rgb8().into_raw(), PixelType::U8x3)
    };
    let source = Plane::from_vec_u8(width, height, pixels, kind).map_err(|source| broken().because(source))?;
    let mut target = Plane::new(to_width, to_height, kind);
    Resizer::new()
        .resize(&source, &mut target, &ResizeOptions::new())
        .map_err(|source| broken().because(source))?;
    let pixels = target.into_vec();
    let small = if has_alpha {
        RgbaImage::from_raw(to_width, to_height, pixels).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(to_width, to_height, pixels).map(DynamicImage::ImageRgb8)
    };
    small.ok_or_else(broken)
}

/// The picture without transparency: what is not there is white paper.
fn flat(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let on_white = |value: u8| {
            let mixed = (u16::from(value) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([on_white(red), on_white(green), on_white(blue)])
    })
}

fn encode(picture: &RgbImage) -> Result<Bytes> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(picture)
        .map_err(|source| broken().because(source))?;
    Ok(bytes.into())
}

fn refusal(error: ImageError) -> Error {
    match error {
        ImageError::Limits(_) => Error::new(Kind::Invalid, "files.too_big").because(error),
        ImageError::Unsupported(_) => Error::new(Kind::Invalid, "files.unsupported").because(error),
        ImageError::Decoding(_) | ImageError::Encoding(_) | ImageError::Parameter(_) | ImageError::IoError(_) => broken().because(error),
    }
}

fn broken() -> Error {
    Error::new(Kind::Invalid, "files.broken")
}
