//! `perpetua-field`.
