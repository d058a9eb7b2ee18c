from marshmallow import Schema, fields, validate

HABITATS = ["river", "garden", "forest", "coast"]


class BirdSchema(Schema):
    id = fields.Integer(dump_only=True)
    name = fields.String(required=True, validate=validate.Length(1, 50))
    habitat = fields.String(
        required=True, validate=validate.OneOf(HABITATS)
    )
    wingspan = fields.Integer(
        required=True, strict=True, validate=validate.Range(1, 300)
    )
    notes = fields.String(load_default="")


class SightingSchema(Schema):
    id = fields.Integer(dump_only=True)
    place = fields.String(required=True, validate=validate.Length(1, 100))
    seen_on = fields.Date(required=True)


class UserSchema(Schema):
    id = fields.Integer(dump_only=True)
    name = fields.String(required=True, validate=validate.Length(1, 50))
    password = fields.String(
        required=True, load_only=True, validate=validate.Length(8, 100)
    )


class ErrorSchema(Schema):
    error = fields.String(required=True)
    fields = fields.Dict(keys=fields.String(), values=fields.String())
