import re

from pydantic import TypeAdapter

REFERENCE = "#/components/schemas/{model}"
STATUS = {"GET": "200", "POST": "201", "PUT": "200", "DELETE": "204"}
NUMBER = {"in": "path", "required": True, "schema": {"type": "integer"}}


def describe(routes):
    used = [route.config.get("accepts") for route in routes]
    used += [route.config.get("returns") for route in routes]
    schemas, shared = TypeAdapter.json_schemas(
        [(each, "validation", TypeAdapter(each)) for each in used if each],
        ref_template=REFERENCE,
    )

    def content(each):
        schema = schemas[each, "validation"]
        return {"content": {"application/json": {"schema": schema}}}

    paths = {}
    for route in routes:
        path = re.sub(r"<(\w+):int>", r"{\1}", route.rule)
        done = {"description": "Done"}
        if "returns" in route.config:
            done |= content(route.config["returns"])
        names = re.findall(r"{(\w+)}", path)
        operation = {
            "parameters": [{"name": name, **NUMBER} for name in names],
            "responses": {STATUS[route.method]: done},
        }
        if "accepts" in route.config:
            body = content(route.config["accepts"])
            operation["requestBody"] = {"required": True, **body}
        paths.setdefault(path, {})[route.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Bird sightings", "version": "1.0.0"},
        "paths": paths,
        "components": {"schemas": shared["$defs"]},
    }
