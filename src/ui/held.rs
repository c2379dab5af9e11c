//! Answers that are handed from part to part of the page.

use std::{ops::Deref, rc::Rc};

use yew::html::ImplicitClone;

/// Something that never changes once it is made: two are the same when they are one, which is
/// faster to tell, in less code, than by comparing what they hold.
#[derive(Debug)]
pub struct Held<T: ?Sized>(Rc<T>);

impl<T: ?Sized> Held<T> {
    /// Holds `this`.
    pub fn new(this: impl Into<Rc<T>>) -> Self {
        Self(this.into())
    }
}

impl<T: ?Sized> Clone for Held<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> ImplicitClone for Held<T> {}

impl<T: ?Sized> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> PartialEq for Held<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
