//! Pictures: upright, small, and nothing but pixels.

use domain::files::FileStatus;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use sqlx::PgPool;

use super::{World, refusal};

const RED: Rgb<u8> = Rgb([230, 20, 20]);

/// Noise that no encoder can make small, with a red corner at the top left.
fn noisy(width: u32, height: u32) -> RgbImage {
    let mut state = 0x9e37_79b9_u32;
    let mut picture = RgbImage::from_fn(width, height, |_, _| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let [red, green, blue, _] = state.to_le_bytes();
        Rgb([red / 2, green, blue])
    });
    for y in 0..height / 8 {
        for x in 0..width / 8 {
            picture.put_pixel(x, y, RED);
        }
    }
    picture
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(picture)
        .unwrap();
    bytes
}

pub(super) fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Puts an EXIF segment behind the first mark: taken with the camera turned (orientation 6), at the Registan.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 38_u32.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 3, 68_u32.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    for part in [39_u32, 1, 39, 1, 17, 1] {
        tiff.extend(part.to_be_bytes());
    }
    tiff.extend(b"GPS 39.654722 66.975000");
    let body = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &body, &jpeg[2..]].concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

fn is_red(pixel: Rgb<u8>) -> bool {
    let [red, green, blue] = pixel.0;
    red > 180 && green < 80 && blue < 80
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_phones_photo_loses_its_place_and_stands_upright(pool: PgPool) {
    let world = World::new(pool).await;
    let sent = with_exif(&jpeg(&noisy(4000, 3000), 88));
    assert!(
        sent.len() > 8 * 1024 * 1024 && sent.len() < 20 * 1024 * 1024,
        "{} bytes",
        sent.len()
    );
    assert!(holds(&sent, b"Exif") && holds(&sent, b"GPS"));

    let photo = world.upload(sent).await.unwrap();
    assert_eq!((photo.status, photo.mime.as_str()), (FileStatus::Ready, "image/jpeg"));
    assert_eq!((photo.width, photo.height), (Some(1200), Some(1600)), "turned and made smaller");

    for (url, longest) in [(photo.url.unwrap(), 1600), (photo.thumb_url.unwrap(), 320)] {
        let served = world.open(&url).await.unwrap();
        for word in [b"Exif".as_slice(), b"GPS", b"39.65"] {
            assert!(!holds(&served.bytes, word));
        }
        let picture = image::load_from_memory(&served.bytes).unwrap().into_rgb8();
        assert_eq!(picture.height(), longest);
        assert!(is_red(*picture.get_pixel(picture.width() - 8, 8)), "the corner moved to the right");
        assert!(!is_red(*picture.get_pixel(8, 8)));
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_megapixels_of_phones_are_taken_and_no_more(pool: PgPool) {
    let world = World::new(pool).await;
    let plain = |width, height| jpeg(&RgbImage::from_pixel(width, height, RED), 60);
    for (width, height) in [(8160, 6120), (8000, 6000)] {
        let photo = world.upload(plain(width, height)).await.unwrap();
        assert_eq!((photo.width, photo.height), (Some(1600), Some(1200)));
    }
    assert_eq!(refusal(world.upload(plain(9280, 6944)).await).1, "files.too_big");
    // A grey picture is small until it is drawn in colour.
    let grey = encoded(image::GrayImage::new(8000, 8000), ImageFormat::Png);
    assert_eq!(refusal(world.upload(grey).await).1, "files.too_big");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn small_pictures_of_every_kind_become_jpeg(pool: PgPool) {
    let world = World::new(pool).await;
    let picture = noisy(300, 200);
    let clear = RgbaImage::from_fn(300, 200, |x, _| Rgba([0, 0, 0, if x < 150 { 0 } else { 255 }]));
    for (what, bytes) in [
        ("png", encoded(picture.clone(), ImageFormat::Png)),
        ("webp", encoded(picture.clone(), ImageFormat::WebP)),
        ("gif", encoded(picture.clone(), ImageFormat::Gif)),
        ("16 bit", encoded(DynamicImage::ImageRgb8(picture).into_rgb16(), ImageFormat::Png)),
        ("clear", encoded(clear, ImageFormat::Png)),
    ] {
        let photo = world.upload(bytes).await.unwrap_or_else(|error| panic!("{what}: {error:?}"));
        assert_eq!((photo.width, photo.height), (Some(300), Some(200)), "{what}");
        let served = world.open(&photo.url.unwrap()).await.unwrap();
        assert_eq!(image::guess_format(&served.bytes).unwrap(), ImageFormat::Jpeg, "{what}");
        if what == "clear" {
            let picture = image::load_from_memory(&served.bytes).unwrap().into_rgb8();
            assert!(
                picture.get_pixel(20, 20).0.iter().all(|part| *part > 240),
                "what is not there is white"
            );
            assert!(picture.get_pixel(280, 20).0.iter().all(|part| *part < 15));
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_long_strip_keeps_its_shape(pool: PgPool) {
    let world = World::new(pool).await;
    let strip = encoded(RgbImage::from_pixel(11_000, 2, RED), ImageFormat::Png);
    let photo = world.upload(strip).await.unwrap();
    assert_eq!((photo.width, photo.height), (Some(1600), Some(1)));
    let wide = encoded(RgbImage::from_pixel(12_001, 1, RED), ImageFormat::Png);
    assert_eq!(refusal(world.upload(wide).await).1, "files.too_big");
}
