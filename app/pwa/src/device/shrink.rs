//! Makes a photo small before it is sent: a phone takes 8 MB, a cellar has a bar of network.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// The longest side that is sent; the server keeps no larger one.
const SIDE_MAX: u32 = 1600;
const JPEG: &str = "image/jpeg";
/// Artefacts become visible on handwriting and meter digits below this.
const QUALITY: f64 = 0.82;

/// Answers the photo as the data address of a JPEG, or nothing when the browser cannot draw it.
pub(crate) async fn shrink(photo: &Blob) -> Option<String> {
    if !photo.type_().starts_with("image/") {
        return None;
    }
    let address = Url::create_object_url_with_blob(photo).ok()?;
    let drawn = draw(&address).await;
    Url::revoke_object_url(&address).ok();
    drawn
}

/// Drawing turns the photo upright and leaves its metadata, with the place it was taken at, behind.
async fn draw(address: &str) -> Option<String> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = fit(image.natural_width(), image.natural_height())?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, f64::from(width), f64::from(height))
        .ok()?;
    let address = canvas
        .to_data_url_with_type_and_encoder_options(JPEG, &JsValue::from_f64(QUALITY))
        .ok()?;
    address.starts_with("data:image/jpeg").then_some(address)
}

/// Answers the size within the largest one, with the same proportions.
fn fit(width: u32, height: u32) -> Option<(u32, u32)> {
    let longest = width.max(height);
    if width == 0 || height == 0 {
        return None;
    }
    if longest <= SIDE_MAX {
        return Some((width, height));
    }
    let scaled = |side: u32| {
        u32::try_from(u64::from(side) * u64::from(SIDE_MAX) / u64::from(longest))
            .unwrap_or(SIDE_MAX)
            .max(1)
    };
    Some((scaled(width), scaled(height)))
}

/// Answers the bytes behind a data address.
pub(crate) fn blob_of(data_url: &str) -> Option<Blob> {
    let (_, encoded) = data_url.split_once("base64,")?;
    let binary = window().atob(encoded).ok()?;
    let bytes: Vec<u8> = binary
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)))
        .collect::<Result<_, _>>()
        .ok()?;
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes.as_slice()))).ok()
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn a_photo_keeps_its_proportions() {
        assert_eq!(fit(4000, 3000), Some((1600, 1200)));
        assert_eq!(fit(3000, 4000), Some((1200, 1600)));
        assert_eq!(fit(800, 600), Some((800, 600)));
        assert_eq!(fit(20_000, 3), Some((1600, 1)));
        assert_eq!(fit(0, 600), None);
    }
}
