//! Drawing on a canvas: what has too many marks for SVG, and pictures as PNG.

use plotters::{
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Draws on `canvas` in CSS pixels, `ratio` of the canvas's own for each; false when the browser gives nothing to
/// draw on.
pub fn draw_on(
    canvas: &HtmlCanvasElement,
    (width, height): (u32, u32),
    ratio: f64,
    draw: impl FnOnce(&DrawingArea<CanvasBackend, Shift>) -> bool,
) -> bool {
    canvas.set_width((f64::from(width) * ratio).round() as u32);
    canvas.set_height((f64::from(height) * ratio).round() as u32);
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok())
    else {
        return false;
    };
    let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) else { return false };
    // From here on the backend's pixels are CSS pixels.
    let is_scaled = context.scale(ratio, ratio).is_ok();
    is_scaled && draw(&backend.into_drawing_area().shrink((0, 0), (width, height)))
}
